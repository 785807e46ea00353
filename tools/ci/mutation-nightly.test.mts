import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'mutation-nightly.mjs');

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
}

/** A folder with a `gh` that knows some issues and writes down what it is asked. */
function night(files: Readonly<Record<string, unknown>>, issues: readonly Issue[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-nightly-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(value));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'issues.json'), JSON.stringify(issues));
  const gh = join(folder, 'bin/gh');
  writeFileSync(
    gh,
    `#!/bin/sh\nif [ "$2" = list ]; then cat issues.json; exit; fi\nprintf '%s\\n' "$@" >> asked\necho https://example.com/issues/7\n`,
  );
  chmodSync(gh, 0o755);
  return (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], {
      cwd: folder,
      env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}` },
      encoding: 'utf8',
    });
    const asked = join(folder, 'asked');
    const output = join(folder, 'output');
    return {
      status,
      stdout,
      stderr,
      asked: existsSync(asked) ? readFileSync(asked, 'utf8') : '',
      output: existsSync(output) ? readFileSync(output, 'utf8') : '',
    };
  };
}

const project = (name: string, covered: number, reason = 'detected') => ({
  project: name,
  root: `packages/${name}`,
  reason,
  score: { covered, total: 100 },
});
const summary = (figures: Readonly<Record<string, number>>) => ({
  byPackage: Object.fromEntries(
    Object.entries(figures).map(([name, detected]) => [
      `@repo/${name}`,
      { root: `packages/${name}`, mutation: { counts: { detected, covered: 100, valid: 100 } } },
    ]),
  ),
});
const files = (projects: readonly unknown[], figures: Readonly<Record<string, number>>) => ({
  'mutation.json': { projects },
  'summary.json': summary(figures),
});
const ISSUE = ['issue', '--summary', 'summary.json', '--output', 'output'];
const opened = { number: 7, title: 'Mutation scores fell', body: 'old' };

describe('mutation-nightly issue', () => {
  it('opens an issue that names what fell by more than five points, and only that', () => {
    const run = night(files([project('a', 84), project('b', 85), project('c', 99)], { a: 90, b: 90, c: 90 }));
    const { status, stdout, asked, output } = run(...ISSUE);
    expect([status, stdout, output]).toEqual([0, 'opened https://example.com/issues/7\n', 'dropped=true\n']);
    expect(asked).toContain('issue\ncreate\n--title\nMutation scores fell\n');
    expect(asked).toContain('| `a` | 90 of 100 (90.0 %) | 84 of 100 (84.0 %) |');
    expect(asked).not.toMatch(/`[bc]`/);
  });

  it('updates the issue that is open, and leaves one alone that says the same', () => {
    const fallen = files([project('a', 10)], { a: 90 });
    const { stdout, asked } = night(fallen, [{ ...opened, number: 3, title: 'Another' }, opened])(...ISSUE);
    expect(stdout).toBe('updated #7\n');
    expect(asked).toMatch(/^issue\nedit\n7\n--body\n/);
    const body = asked.replace(/^issue\nedit\n7\n--body\n/, '');
    const again = night(fallen, [{ ...opened, body }])(...ISSUE);
    expect([again.stdout, again.asked]).toEqual(['#7 says it already\n', '']);
  });

  it('closes it on recovery, and does nothing where none is open', () => {
    const fine = files([project('a', 86)], { a: 90 });
    const { stdout, asked, output } = night(fine, [opened])(...ISSUE);
    expect([stdout, output]).toEqual(['closed #7\n', 'dropped=false\n']);
    expect(asked).toMatch(/^issue\nclose\n7\n/);
    expect(night(fine)(...ISSUE)).toMatchObject({ stdout: 'no score fell\n', asked: '' });
  });

  it.each(['tests-failed', 'incomplete', 'no-valid-mutant'])(
    'takes a feature without a score (%s) for no recovery',
    (reason) => {
      const { stdout, asked } = night(files([project('a', 0, reason)], { a: 90 }), [opened])(...ISSUE);
      expect(stdout).toBe('updated #7\n');
      expect(asked).toContain(`no score: ${reason}`);
    },
  );

  it('takes a feature of the summary that was not mutated for no recovery', () => {
    const { asked } = night(files([], { a: 90 }))(...ISSUE);
    expect(asked).toContain('| `@repo/a` | | no score: not mutated |');
  });

  it('--dry-run says what would be done and asks for nothing', () => {
    const fallen = files([project('a', 10)], { a: 90 });
    const { stdout, asked } = night(fallen)(...ISSUE, '--dry-run');
    expect(stdout).toMatch(/^would have opened an issue:\n[^]*`a`/);
    expect(asked).toBe('');
    expect(night(fallen, [opened])(...ISSUE, '--dry-run').stdout).toBe('would have updated #7\n');
    const fine = night(files([project('a', 90)], { a: 90 }), [opened])(...ISSUE, '--dry-run');
    expect([fine.stdout, fine.asked]).toEqual(['would have closed #7\n', '']);
  });

  it('compares with nothing where there is no summary yet', () => {
    const run = night({ 'mutation.json': { projects: [project('a', 1)] } });
    expect(run('issue', '--summary', 'absent.json').stdout).toBe('no score fell\n');
  });

  it('refuses wrong usage with exit code 2', () => {
    const run = night(files([], {}));
    for (const words of [
      [],
      ['publish'],
      ['issue', '--points', 'x'],
      ['issue', '--document', 'absent.json'],
      ['plan', '--x'],
    ])
      expect(run(...words).status, words.join(' ')).toBe(2);
  });
});

describe('mutation-nightly plan', () => {
  const planned = (durations: unknown, ...words: readonly string[]) =>
    JSON.parse(
      night({ 'durations.json': durations })('plan', '--durations', 'durations.json', ...words).stdout,
    ) as string[];
  const minutes = (...each: readonly number[]) => ({
    files: Object.fromEntries(each.map((value, index) => [`${index}.ts`, value * 60_000])),
  });

  it('has as many shards as the measured time asks for', () => {
    expect(planned(minutes(12, 12))).toEqual(['1/3', '2/3', '3/3']);
    expect(planned(minutes(1))).toEqual(['1/1']);
    expect(planned(minutes(40), '--most', '2')).toEqual(['1/2', '2/2']);
    expect(planned(minutes(40), '--minutes', '20')).toHaveLength(2);
  });

  it('has as many as may be where nothing was measured', () => {
    expect(planned({ files: {} }, '--most', '3')).toHaveLength(3);
    expect(JSON.parse(night({})('plan', '--most', '4').stdout)).toHaveLength(4);
  });
});
