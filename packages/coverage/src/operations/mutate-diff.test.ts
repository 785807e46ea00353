import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MutationDocument } from '@org/coverage-engine';
import { mutationRepository } from '../__fixtures__/mutation-repository.js';
import { featureFiles } from '../__fixtures__/mutation-workspace.js';
import { runCommand, runDocument, runToError } from '../__fixtures__/run-command.js';
import { runMutate } from './mutate.js';
import { runMutateDiff } from './mutate-diff.js';

const USER = `export function isAdult(age: number): boolean {
  return age >= 18;
}
export function canDrive(age: number): boolean {
  return age >= 17;
}
`;
const USER_TEST = `import { expect, it } from 'vitest';
import { canDrive, isAdult } from './user.js';
it('isAdult from 18', () => expect([17, 18].map(isAdult)).toEqual([false, true]));
it('canDrive from 17', () => expect([16, 17].map(canDrive)).toEqual([false, true]));
`;
const FILES = {
  ...featureFiles('auth', {
    'src/entities/user.ts': USER,
    'src/entities/user.test.ts': USER_TEST,
    'src/baseline.ts': 'export const two = 1 + 1;\n',
    'README.md': 'auth\n',
  }),
  'README.md': 'all\n',
};

let repo: ReturnType<typeof mutationRepository>;
let first: string;
beforeAll(() => {
  repo = mutationRepository(FILES);
  first = repo.git('rev-parse', 'HEAD');
});
// Neither a change nor a result is left to the next test.
afterEach(() => {
  for (const path of ['.git/info/attributes', 'node_modules/.cache', 'packages/auth/reports', 'reports'])
    rmSync(join(repo.dir, path), { recursive: true, force: true });
  repo.git('reset', '-q', '--hard', first);
  repo.git('clean', '-qfd');
});
afterAll(() => repo.delete());

const RULED = USER.replace('age >= 17', 'age >= 16 + 1');
const diff = (...words: readonly string[]) =>
  runDocument<MutationDocument>('mutation', repo.dir, 'mutate', '--diff', '--base', 'main', ...words);

describe('coverage mutate --diff', () => {
  it.each([
    ['nothing', {}],
    ['a text', { 'packages/auth/README.md': 'changed\n', 'README.md': 'changed\n' }],
    ['code that is no mutation target', { 'packages/auth/src/baseline.ts': 'export const two = 2;\n' }],
    ['comments', { 'packages/auth/src/entities/user.ts': `// A user.\n${USER}` }],
    ['a test that is new', { 'packages/auth/src/entities/more.test.ts': USER_TEST }],
  ])('has nothing to check where %s changed', async (_, files) => {
    for (const [path, text] of Object.entries(files)) repo.write(path, text);
    const { code, document } = await diff();
    expect(code).toBe(0);
    expect(document).toMatchObject({
      status: 'pass',
      reason: 'nothing-to-check',
      scope: { kind: 'diff', lines: 0, tests: [] },
      base: { ref: 'main' },
      projects: [],
    });
  });

  it('says so as markdown, for a comment on the change', async () => {
    const { stdout } = await runCommand(
      repo.dir,
      'mutate',
      '--diff',
      '--base',
      'main',
      '--format',
      'markdown',
    );
    expect(stdout).toMatch(/^## .*PASS.*nothing-to-check/);
  });

  it('refuses its options without --diff', async () => {
    const { code, document } = await runToError(repo.dir, 'mutate', '--budget', '30s');
    expect([code, document.error.code]).toEqual([2, 'USAGE_CONFLICT']);
  });

  it('mutates changed lines only, and keeps the results for the next run', async () => {
    repo.write('packages/auth/src/entities/user.ts', RULED);
    const { code, document, stderr } = await diff();
    expect(code).toBe(0);
    expect(document).toMatchObject({ reason: 'detected', scope: { lines: 1, tests: [] } });
    expect(document.projects[0]?.counts).toMatchObject({ survived: 0, noCoverage: 0 });
    expect(document.projects[0]?.counts.mutants).toBeGreaterThan(2);
    expect(stderr).toContain('now with mutants');

    const again = await diff();
    expect(again.stdout).toBe((await diff()).stdout);
    expect(again.stderr).not.toContain('now with mutants');
    expect(again.document).toEqual(document);
  });

  it('names the mutants that a changed test let go, by what the former run says it reached', async () => {
    await runMutate({ cwd: repo.dir });
    repo.write(
      'packages/auth/src/entities/user.test.ts',
      USER_TEST.replace(/expect\(\[16.*\)\);/, 'void canDrive(17));'),
    );
    const { code, document } = await diff('--threshold', '90', '--exact-base');
    expect(code).toBe(1);
    const again =
      'npx coverage mutate --diff --base main --exact-base --threshold 90 --project packages/auth';
    expect(document).toMatchObject({
      reason: 'below-threshold',
      steps: [{ code: again }],
      scope: { lines: 0, tests: ['packages/auth/src/entities/user.test.ts'] },
    });
    const lines = document.projects[0]!.survivors.map(({ range }) => range.start.line);
    expect(new Set(lines)).toEqual(new Set([4, 5]));
  });

  it('fails changed code that a test only runs, however much else is detected of what that file of tests reaches', async () => {
    repo.write(
      'packages/auth/src/entities/user.ts',
      `${USER}export const canVote = (age: number) => age >= 16;\n`,
    );
    const ran = USER_TEST.replace('{ canDrive', '{ canVote, canDrive');
    repo.write(
      'packages/auth/src/entities/user.test.ts',
      `${ran}it('canVote runs', () => void canVote(16));\n`,
    );
    const { code, document, stderr } = await diff('--threshold', '50');
    expect([code, document.reason]).toEqual([1, 'below-threshold']);
    const { score, changedScore } = document.projects[0]!;
    expect([changedScore?.covered, score.covered * 2 > score.total]).toEqual([0, true]);
    expect(stderr).toContain(`, changed code 0 of ${changedScore!.total} (0 %), threshold 50`);
  });

  it('takes a helper that only tests use for a changed test', async () => {
    repo.write(
      'packages/auth/src/testing.ts',
      `import { expect } from 'vitest';\nexport const same = (a: unknown, b: unknown) => expect(a).toEqual(b);\n`,
    );
    repo.write(
      'packages/auth/src/entities/user.test.ts',
      `${USER_TEST.replace(/expect\((\[16.*?\))\)\.toEqual\((.*?)\)\);/, 'same($1, $2));')}import { same } from '../testing.js';\n`,
    );
    repo.commit('helper');
    repo.write(
      'packages/auth/src/testing.ts',
      `import { expect } from 'vitest';\nexport const same = (a: unknown, b: unknown) => void [expect, a, b];\n`,
    );
    const { code, document } = await diff();
    expect(code).toBe(1);
    expect(document.scope).toMatchObject({ tests: ['packages/auth/src/entities/user.test.ts'] });
  });

  it('tries all targets where a configuration changed, of another folder too, that may leave tests out', async () => {
    repo.write('shared.mts', 'export const shared = {};\n');
    repo.write(
      'packages/auth/vitest.config.mts',
      `import { shared } from '../../shared.mts';\nexport default { test: shared };\n`,
    );
    repo.write(
      'packages/auth/src/entities/more.test.ts',
      USER_TEST.replaceAll(/expect\((.*?)\)\.toEqual.*(?=\);)/g, '$1'),
    );
    repo.commit('configuration');
    repo.write('shared.mts', `export const shared = { exclude: ['**/user.test.ts'] };\n`);
    const { code, document } = await diff();
    expect(code).toBe(1);
    expect(document).toMatchObject({
      reason: 'below-threshold',
      scope: { lines: 0, tests: [] },
      diagnostics: [{ code: 'MUTATION_SETTINGS_CHANGED', where: { file: 'shared.mts' } }],
    });
    expect(document.projects[0]?.counts).toMatchObject({ detected: 0, survived: 10 });
  });

  it('lists what a spent budget left, and does not pass', async () => {
    repo.write('packages/auth/src/entities/user.ts', RULED);
    const { document, exitCode } = await runMutateDiff({
      cwd: repo.dir,
      base: 'main',
      budget: 400,
      reuse: false,
    });
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({ status: 'fail', reason: 'budget-spent' });
    expect(document.projects[0]?.notRun).toEqual([
      { file: 'packages/auth/src/entities/user.ts', startLine: 5, endLine: 5, mutants: null },
    ]);
    expect(existsSync(join(repo.dir, 'packages/auth/.stryker-tmp'))).toBe(false);
  });

  it('takes a file for changed whole of which a filter keeps lines from git: its numbers are of other lines', async () => {
    repo.write('.git/info/attributes', '*.ts filter=local\n');
    repo.git('config', 'filter.local.clean', 'grep -v local');
    repo.write('packages/auth/src/entities/user.ts', `// local\n${RULED}`);
    const { document } = await runMutateDiff({ cwd: repo.dir, base: 'main', budget: 400, reuse: false });
    expect(document.scope).toMatchObject({ kind: 'diff', lines: 4 });
  });
  it('mutates unchanged lines too that were a comment before', async () => {
    repo.write(
      'packages/auth/src/entities/user.ts',
      USER.replace(/(export function canDrive[^]*)/, '/*\n$1*/\n'),
    );
    repo.write(
      'packages/auth/src/entities/user.test.ts',
      USER_TEST.replace(/canDrive, /, '').replace(/it\('canD.*/, ''),
    );
    repo.commit('commented out');
    repo.write('packages/auth/src/entities/user.ts', USER);
    const { document } = await runMutateDiff({ cwd: repo.dir, base: 'main', budget: 400, reuse: false });
    expect(document).toMatchObject({ reason: 'budget-spent', scope: { lines: 2, tests: [] } });
  });
});
