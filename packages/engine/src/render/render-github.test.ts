import { describe, expect, it } from 'vitest';
import {
  FAILING_BANDS,
  FAILING_DIFF,
  HOSTILE_DIFF,
  PASSING_DIFF,
  diffDocument,
  finding,
} from './__fixtures__/documents.js';
import type { Survivor } from '../model/mutation.js';
import { TEST_RULE } from '../model/test-rule.js';
import type { CoverageDocument } from './coverage-document.js';
import { renderGithub } from './render-github.js';
import { renderText } from './render-text.js';

interface Command {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Reads a line of a log as the runner does (ActionCommand.TryParseV2 of actions/runner). */
function command(line: string): Command {
  expect(line).toMatch(/^::/);
  const end = line.indexOf('::', 2);
  const [level = '', ...rest] = line.slice(2, end).split(' ');
  const unescape = (text: string, ...codes: readonly (readonly [string, string])[]) =>
    codes.reduce((read, [code, character]) => read.replaceAll(code, character), text);
  const ends = [
    ['%0D', '\r'],
    ['%0A', '\n'],
  ] as const;
  const properties = rest
    .join(' ')
    .split(',')
    .map((pair) => pair.split(/=(.*)/s))
    .map(([name = '', value = '']) => [
      name,
      unescape(value, ...ends, ['%3A', ':'], ['%2C', ','], ['%25', '%']),
    ]);
  return {
    level,
    properties: Object.fromEntries(properties) as Record<string, string>,
    data: unescape(line.slice(end + 2), ...ends, ['%25', '%']),
  };
}

const commands = (...args: Parameters<typeof renderGithub>) =>
  renderGithub(...args)
    .trimEnd()
    .split('\n')
    .map(command);

describe('renderGithub', () => {
  it('marks an uncovered hunk as an error at its lines', () => {
    expect(commands(FAILING_DIFF)).toContainEqual({
      level: 'error',
      properties: {
        file: 'packages/auth/src/entities/user.ts',
        line: '14',
        endLine: '16',
        title: 'Uncovered statement, branch',
      },
      data: 'line 14: statement not run\nline 16: branch if: arm else (line 20) not taken',
    });
  });

  it('marks what does not gate as a warning or a notice', () => {
    const level = (file: string) =>
      commands(FAILING_DIFF).find(({ properties }) => properties.file === file)?.level;
    expect(level('packages/auth/src/soft.ts')).toBe('warning');
    expect(level('packages/auth/src/di/c.ts')).toBe('notice');
    expect(level('packages/auth/src/e.ts')).toBe('notice');
  });

  it('has no line for a file that is unmeasured as a whole, and the next command in the message', () => {
    const found = commands(FAILING_DIFF).find(({ data }) => data.startsWith('not-loaded'));
    expect(found?.properties).toEqual({ file: 'packages/auth/src/new.ts', title: 'Unmeasured' });
    expect(found?.data).toMatch(/\nnext: .*: npx nx run auth:coverage-measure$/);
  });

  it('row 25: tells a line that lost its coverage from one that is newly executable', () => {
    const { lost } = FAILING_DIFF;
    const data = commands(diffDocument({ status: 'fail', lost })).map((line) => line.data);
    expect(data[0]).toBe('unchanged, ran in the baseline at src/was.ts:28, does not run now');
    expect(data[1]).toBe('unchanged, executable only now, does not run');
  });

  it('marks what survived, by its severity, with the tests that passed and how many are not shown', () => {
    const next = (severity: 'fail' | 'warn', ...survivors: Survivor[]) => ({
      file: 'a.ts',
      startLine: 3,
      endLine: 4,
      found: 'survived' as const,
      severity,
      project: 'auth',
      layer: 'entities',
      function: null,
      survivors,
    });
    const survivor = (more: Partial<Survivor> = {}): Survivor => ({
      file: 'a.ts',
      range: { start: { line: 3, column: 0 }, end: { line: 3, column: 4 } },
      layer: 'entities',
      mutator: 'BooleanLiteral',
      original: 'true',
      replacement: 'false',
      status: 'survived',
      static: false,
      coveredBy: [{ file: 'a.test.ts', name: 'works' }],
      coveredByTotal: 1,
      ...more,
    });
    const document = diffDocument({
      status: 'fail',
      reason: 'not-detected',
      next: [
        { ...next('fail'), found: 'uncovered' },
        next('fail', survivor(), survivor({ heldBack: 'logging' })),
        next('warn', survivor({ coveredBy: [], coveredByTotal: 0 })),
      ],
    });
    const place = { file: 'a.ts', line: '3', endLine: '4', title: 'Survived' };
    expect(commands(document).slice(0, -1)).toEqual([
      {
        level: 'error',
        properties: place,
        data: 'BooleanLiteral: true → false, passed by a.test.ts "works"\n1 held back (logging)',
      },
      { level: 'warning', properties: place, data: 'BooleanLiteral: true → false, no test runs it' },
    ]);
  });

  it('closes with what to do about the whole', () => {
    const closing = (document: CoverageDocument) => commands(document).at(-1)?.data;
    expect(closing(diffDocument({ status: 'fail', reason: 'no-report' }))).toMatch(
      /\nnext: measure first: npx nx affected -t coverage-measure$/,
    );
    expect(closing(FAILING_BANDS)).toMatch(/\nnext: .*: npx nx run auth:coverage$/);
  });

  it('closes with the verdict as a notice, which is all that a pass without remarks says', () => {
    expect(commands(PASSING_DIFF)).toEqual([
      {
        level: 'notice',
        properties: { title: 'coverage diff' },
        data: 'coverage diff: PASS (all-covered) 9 of 9 changed executable lines covered',
      },
    ]);
  });

  it('gives at most ten commands of a level and counts the rest in the last line', () => {
    const uncovered = [
      ...Array.from({ length: 12 }, (_, i) => finding({ line: i + 1 })),
      ...Array.from({ length: 11 }, (_, i) => finding({ line: i + 100, severity: 'warn' })),
    ];
    const ignored = Array.from({ length: 10 }, (_, line) => ({
      file: 'a.ts',
      line: line + 1,
      hint: 'v8 ignore next',
      reason: 'why',
      changed: true,
    }));
    const all = commands(diffDocument({ status: 'fail', reason: 'uncovered', uncovered, ignored }));
    const count = (level: string) => all.filter((line) => line.level === level).length;
    expect([count('error'), count('warning'), count('notice')]).toEqual([10, 10, 10]);
    expect(all.at(-1)?.data).toMatch(/\n4 more findings not annotated, see the JSON document$/);
  });

  it('puts a notice on what an exclude hides, and none on changed tests', () => {
    const hides = { executableLines: 3, reason: 'why' };
    const excluded = [
      { file: 'src/di/a.ts', rule: 'src/di/**', ...hides },
      { file: 'src/a.test.ts', rule: TEST_RULE, ...hides },
    ];
    const document = diffDocument({ status: 'fail', reason: 'uncovered', uncovered: [finding()], excluded });
    const notices = commands(document).filter(({ level }) => level === 'notice');
    expect(notices.flatMap(({ properties }) => properties['file'] ?? [])).toEqual(['src/di/a.ts']);
    expect(renderText(document)).toContain(
      'excluded 2 files (6 executable lines)\n  excluded src/di/a.ts by',
    );
    expect(renderText(document)).not.toContain('a.test.ts');
  });

  it('shows no error while the gate passes', () => {
    const observed = {
      ...FAILING_DIFF,
      diagnostics: [],
      status: 'pass',
      mode: 'observe',
      wouldFail: true,
    } as const;
    expect(commands(observed).filter(({ level }) => level === 'error')).toEqual([]);
    expect(commands(observed).filter(({ level }) => level === 'warning')).toHaveLength(10);
  });

  it('bands: puts a metric below its band at the first missing line of its worst file', () => {
    const found = commands(FAILING_BANDS).find(({ data }) => data.startsWith('branches'));
    expect(found?.properties).toEqual({
      file: 'packages/auth/src/entities/user.ts',
      line: '14',
      title: 'auth entities below its band',
    });
    expect(found?.data).toMatch(/^branches 199 of 201 \(99 %\), needs 99\.5 %\n/);
  });

  it('escapes so that the runner reads back what was meant, whatever a path or message holds', () => {
    const file = 'a%2C,line=1,file=b::x%0A%.ts';
    const [first] = commands(
      diffDocument({
        status: 'fail',
        uncovered: [finding({ file, kind: 'function', function: '%0A::error::%25' })],
      }),
    );
    expect(first?.properties).toEqual({ file, line: '14', title: 'Uncovered function' });
    expect(first?.data).toBe('line 14: function %0A::error::%25 not called');
    for (const { level, properties } of commands(HOSTILE_DIFF)) {
      expect(['error', 'warning', 'notice']).toContain(level);
      for (const name of Object.keys(properties))
        expect(['file', 'line', 'endLine', 'title']).toContain(name);
    }
  });
});
