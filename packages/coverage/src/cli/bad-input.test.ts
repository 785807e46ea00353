import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesIn } from '../__fixtures__/findings.js';
import { lcovText, statements } from '../__fixtures__/lcov-text.js';
import { workspaceOf, type Files } from '../__fixtures__/measured-workspace.js';
import { runCommand, runDiffCommand, runToError } from '../__fixtures__/run-command.js';
import { main } from './main.js';
import { makeFolder } from '../__fixtures__/folder.js';
import { cloneRepo, makeRepo, type TestRepo } from '../io/git/__fixtures__/repo.js';

const REPORT = lcovText({ 'src/a.ts': { 1: 1, 2: 1 } });
const JSON_REPORT = JSON.stringify({
  'src/a.ts': { path: 'src/a.ts', statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} },
});
const FILES: Files = {
  '.gitignore': 'coverage\nout*\n',
  'src/a.ts': statements(1, 2),
  'coverage/lcov.info': REPORT,
};
const covered = (more: Files = {}) => workspaceOf({}, { ...FILES, ...more });
const manifest = (section: unknown) => ({ 'feature.manifest.json': JSON.stringify({ coverage: section }) });

/** Input, the exit code, the code, and what the mend says. */
type Row = readonly [
  what: string,
  make: () => Pick<TestRepo, 'dir'>,
  words: readonly string[],
  exitCode: number,
  code: string,
  mend: string,
];

const ROWS: readonly Row[] = [
  ['an unknown ref', covered, ['diff', '--base', 'nowhere'], 4, 'GIT_UNKNOWN_REF', 'git branch --all'],
  ['an unknown head', covered, ['diff', '--head', 'nowhere'], 4, 'GIT_UNKNOWN_REF', 'git branch --all'],
  ['an unknown ref in a range', covered, ['diff', 'main..nowhere'], 4, 'GIT_UNKNOWN_REF', 'git branch --all'],
  [
    'a shallow clone',
    () => {
      const source = covered();
      source.commit();
      return cloneRepo(source, '--depth=1');
    },
    ['diff', '--base', 'HEAD~1'],
    4,
    'GIT_SHALLOW',
    'fetch-depth: 0',
  ],
  ['no repository', () => ({ dir: makeFolder() }), ['diff'], 4, 'GIT_NO_REPOSITORY', '--diff-file'],
  ['a repository without a commit', () => makeRepo(), ['diff'], 4, 'GIT_NO_COMMITS', 'git commit'],
  [
    'an invalid manifest',
    () => covered(manifest({ entities: { lines: 101 }, baseline: { line: 80 } })),
    ['diff'],
    2,
    'MANIFEST_INVALID',
    'change the named fields',
  ],
  [
    'two manifests in one folder',
    () => covered({ ...manifest({ baseline: {} }), 'feature.manifest.cjs': 'throw 1;\n' }),
    ['bands'],
    2,
    'MANIFEST_INVALID',
    'take the other away',
  ],
  [
    'a manifest that throws',
    () => covered({ 'feature.manifest.ts': "import './nowhere';\nexport default {};\n" }),
    ['diff'],
    2,
    'MANIFEST_UNREADABLE',
    'defineFeature',
  ],
  [
    'a manifest that is no JSON',
    () => covered({ 'feature.manifest.json': '{' }),
    ['diff'],
    2,
    'CONFIG_INVALID',
    'JSON',
  ],
  [
    'an nx.json that is no JSON',
    () => covered({ 'nx.json': '{ // no' }),
    ['bands'],
    2,
    'CONFIG_INVALID',
    'comments',
  ],
  ['an unknown project', covered, ['diff', '--project', 'nope'], 2, 'PROJECT_UNKNOWN', 'name one of'],
  ['a project without a name', covered, ['diff', '--project', ''], 2, 'USAGE_INVALID', '--help'],
  ['an unknown option', covered, ['diff', '--bse', 'main'], 2, 'USAGE_INVALID', '--help'],
  ['an unknown command', covered, ['dif'], 2, 'USAGE_INVALID', '--help'],
  ['no command', covered, [], 2, 'USAGE_INVALID', '--help'],
  ['a value that is no choice', covered, ['diff', '--mode', 'lenient'], 2, 'USAGE_INVALID', '--help'],
  ['an option without its value', covered, ['diff', '--base'], 2, 'USAGE_INVALID', '--help'],
  ['two ranges', covered, ['diff', 'main..HEAD', 'main'], 2, 'USAGE_INVALID', '--help'],
  [
    'a range and --base',
    covered,
    ['diff', 'main..HEAD', '--base', 'main'],
    2,
    'USAGE_CONFLICT',
    'give one of them',
  ],
  ['a folder without a name', covered, ['aggregate', '--output-dir', ''], 2, 'USAGE_INVALID', '--help'],
  [
    '--base of an aggregate that compares nothing',
    covered,
    ['aggregate', '--base', 'main'],
    2,
    'USAGE_CONFLICT',
    '--max-drop',
  ],
  [
    'a patch and --base',
    covered,
    ['diff', '--diff-file', 'p', '--base', 'main'],
    2,
    'USAGE_CONFLICT',
    'give one',
  ],
  ['a patch and a range', covered, ['diff', 'main', '--diff-file', 'p'], 2, 'USAGE_CONFLICT', 'give one'],
  [
    'a patch that is not there',
    covered,
    ['diff', '--diff-file', 'no.patch'],
    2,
    'PATCH_NOT_READABLE',
    'standard input',
  ],
  [
    'a patch that is none',
    () => covered({ 'p.patch': 'boo\n' }),
    ['diff', '--diff-file', 'p.patch'],
    2,
    'PATCH_MALFORMED',
    'git diff',
  ],
  [
    'a patch that ends early',
    () => covered({ 'p.patch': '--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,4 +1,4 @@\n-a\n' }),
    ['diff', '--diff-file', 'p.patch'],
    2,
    'PATCH_TRUNCATED',
    'Make the patch again',
  ],
  [
    'a layer without a file',
    () => covered(manifest({ entities: { lines: 1 }, baseline: {} })),
    ['bands'],
    2,
    'LAYER_EMPTY',
    'mend the glob',
  ],
  [
    'a baseline report that is not there',
    covered,
    ['diff', '--baseline-report', 'no'],
    3,
    'BASELINE_UNREADABLE',
    '--baseline-report',
  ],
  [
    'a baseline report that is none',
    () => covered({ 'base/lcov.info': 'boo' }),
    ['diff', '--baseline-report', 'base/lcov.info'],
    3,
    'BASELINE_UNREADABLE',
    '--baseline-report',
  ],
];

describe('coverage: bad input', () => {
  it.each(ROWS)(
    '%s: exit code, code and mend on stderr and in the document',
    async (_, make, words, exitCode, code, mend) => {
      const { dir } = make();
      const run = await runToError(dir, ...words);
      expect([run.code, run.document.error.code]).toEqual([exitCode, code]);
      expect(run.document.error.fix).toContain(mend);
      expect(run.stderr).toContain(`error ${code}: ${run.document.error.message.split('\n')[0]!}`);
      expect(run.stderr).toContain(`mend: ${run.document.error.fix}`);
      expect(run.stdout.endsWith('}\n')).toBe(true);
    },
  );

  it.each(ROWS.filter(([, , words]) => words.length > 0 && words.at(-1) !== '--base'))(
    '%s: --output holds the whole error, not the document of a former run',
    async (_, make, words) => {
      const { dir } = make();
      const output = join(dir, 'out/verdict.json');
      const former = await runToError(dir, ...words);
      const run = await runCommand(dir, ...words, '--output', output);
      expect([run.code, run.stdout, run.stderr]).toEqual([former.code, '', former.stderr]);
      expect(readFileSync(output, 'utf8')).toBe(former.stdout);
      expect(readdirSync(join(dir, 'out'))).toEqual(['verdict.json']);
    },
  );

  it('an invalid manifest names all of its problems at once, each with its field, the value found and the one expected', async () => {
    const { dir } = covered(
      manifest({ entities: { lines: 101 }, baseline: { line: 80 }, mutationTargets: ['x'] }),
    );
    const { document } = await runToError(dir, 'diff');
    expect(document.error.where).toBe('feature.manifest.json');
    expect(
      document.error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim()),
    ).toEqual([
      'coverage.baseline.line: found 80, expected lines, the nearest known key',
      'coverage.entities.lines: found 101, expected a number from 0 to 100',
      'coverage.mutationTargets[0]: found "x", expected the name of a layer: one of entities, baseline',
    ]);
  });

  it.each([
    ['malformed', 'lcov.info', 'SF:src/a.ts\nDA:one,two\nend_of_record\n', 'REPORT_MALFORMED'],
    ['of no known format', 'lcov.info', 'boo\n', 'REPORT_MALFORMED'],
    ['truncated', 'lcov.info', REPORT.slice(0, -20), 'REPORT_TRUNCATED'],
    ['truncated', 'coverage-final.json', JSON_REPORT.slice(0, -9), 'REPORT_TRUNCATED'],
    ['empty', 'lcov.info', '', 'REPORT_EMPTY'],
  ])('a %s %s: exit code 3, its code in the document, and no pass', async (_, file, text, code) => {
    for (const command of ['diff', 'bands']) {
      const { dir } = covered({ [`coverage/${file}`]: text });
      const run = await runCommand(dir, command);
      const document = JSON.parse(run.stdout) as { status: string; reason: string; diagnostics: never[] };
      expect([run.code, document.status, document.reason], command).toEqual([3, 'fail', 'unreadable-report']);
      expect(codesIn(document)).toEqual([code]);
      expect(run.stderr).toContain(code);
    }
  });

  it('no report for a project with a manifest: exit code 3', async () => {
    const { dir } = covered({ ...manifest({ baseline: { lines: 80 } }), 'coverage/lcov.info': null });
    const { code, document, stderr } = await runDiffCommand(dir);
    expect([code, document.reason]).toEqual([3, 'no-report']);
    expect(stderr).toContain('measure its project');
  });

  it('a patch that does not match the tree is stale: exit code 3, with file and line', async () => {
    const patch = '--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1,2 @@\n line(1);\n+line(3);\n';
    const { dir } = covered({ 'p.patch': patch });
    const { code, document } = await runDiffCommand(dir, '--diff-file', 'p.patch');
    expect([code, document.reason]).toEqual([3, 'stale']);
    expect(document.stale).toEqual([
      { file: 'src/a.ts', project: null, report: 'p.patch', reason: 'line 2 is not what the patch says' },
    ]);
  });

  it.each([
    ['the file is a folder', 'out'],
    ['a file stands where its folder would', 'src/a.ts/verdict.json'],
  ])(
    '--output where nothing can be written (%s): exit code 2, and nothing is left behind',
    async (_, path) => {
      const { dir } = covered();
      mkdirSync(join(dir, 'out'));
      const { code, document, stderr } = await runToError(dir, 'diff', '--output', path);
      expect([code, document.error.code]).toEqual([2, 'OUTPUT_NOT_WRITABLE']);
      expect(stderr).toContain('--output FILE');
      expect(readdirSync(join(dir, 'out'))).toEqual([]);
      expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      expect(readFileSync(join(dir, 'src/a.ts'), 'utf8')).toBe(statements(1, 2));
    },
  );

  it('--output that can’t be replaced keeps the former content', async () => {
    // A name that leaves no room for the temporary one beside it.
    const name = 'v'.repeat(250);
    const { dir } = covered({ [`out/${name}`]: 'former' });
    const { code, document } = await runToError(dir, 'diff', '--output', `out/${name}`);
    expect([code, document.error.code]).toEqual([2, 'OUTPUT_NOT_WRITABLE']);
    expect(readFileSync(join(dir, 'out', name), 'utf8')).toBe('former');
    expect(readdirSync(join(dir, 'out'))).toEqual([name]);
  });

  it('what we did not foresee is INTERNAL: exit code 70, with the stack on stderr, and no pass', async () => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await main(['diff'], {
      cwd: () => {
        throw new TypeError('unforeseen\n::error::\u001b[2J');
      },
      stdout: { write: (text) => out.push(text) },
      stderr: { write: (text) => err.push(text) },
    });
    expect(code).toBe(70);
    expect(JSON.parse(out.join(''))).toMatchObject({ status: 'fail', error: { code: 'INTERNAL' } });
    expect(err.join('')).toMatch(/error INTERNAL: .*unforeseen[^]*at .*bad-input\.test/);
    expect(err.join('')).not.toMatch(/^\s*::|\u001b/m);
  });
});
