import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import {
  runAggregateCommand,
  runBandsCommand,
  runCommand,
  runDiffCommand,
  runToError,
} from '../../__fixtures__/run-command.js';

const MANIFEST = JSON.stringify({ coverage: { baseline: { lines: 100 } } });

/** `auth` with a manifest, `lib` and the root without; each has a source. */
const SOURCES = {
  'package.json': '{ "name": "all", "workspaces": ["*"] }',
  'auth/package.json': '{ "name": "@acme/auth", "nx": { "name": "auth" } }',
  'auth/feature.manifest.json': MANIFEST,
  'auth/src/a.ts': statements(1),
  'lib/package.json': '{ "name": "lib" }',
  'lib/src/a.ts': statements(1),
};
const CHANGED = { 'auth/src/a.ts': statements(1, 2), 'lib/src/a.ts': statements(1, 2) };

describe('coverage diff: whose tests are to run', () => {
  it('each unmeasured place names its project', async () => {
    const one = { 'lib/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 } }) };
    const { document } = await runDiffCommand(workspaceOf(SOURCES, { ...CHANGED, ...one }).dir);
    expect(document.unmeasured).toEqual([
      { file: 'auth/src/a.ts', project: 'auth', reason: 'project-not-run' },
    ]);
  });

  it('a stale report names the project that it belongs to, be it of a folder above', async () => {
    const counted = lcovText({ 'auth/src/a.ts': { 9: 1 }, 'lib/src/a.ts': { 1: 1, 2: 1 } });
    const { dir } = workspaceOf(SOURCES, { ...CHANGED, 'coverage/lcov.info': counted });
    const { document } = await runDiffCommand(dir);
    const stale = [
      {
        file: 'auth/src/a.ts',
        project: 'all',
        report: 'coverage/lcov.info',
        reason: 'the report counts line 9, the file has 3',
      },
    ];
    expect(document.stale).toEqual(stale);
    expect((await runBandsCommand(dir)).document.stale).toEqual(stale);
  });

  it('of a stale report outside the workspace each file names its own project', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
    write(outside, { 'lcov.info': lcovText({ 'auth/src/a.ts': { 9: 1 }, 'lib/src/a.ts': { 9: 1 } }) });
    const { dir } = workspaceOf(SOURCES, CHANGED);
    const { document } = await runDiffCommand(dir, '--report', join(outside, 'lcov.info'));
    expect(document.stale.map(({ file, project }) => [file, project])).toEqual([
      ['auth/src/a.ts', 'auth'],
      ['lib/src/a.ts', 'lib'],
    ]);
  });

  it('one that its own files name is not called as its manifest has it', async () => {
    const named = JSON.stringify({ name: 'identity', coverage: { baseline: { lines: 100 } } });
    const { dir } = workspaceOf({ ...SOURCES, 'auth/feature.manifest.json': named }, CHANGED);
    const { code, stdout } = await runCommand(dir, 'diff', '--project', 'identity');
    expect([code, stdout]).toEqual([2, expect.stringContaining('PROJECT_UNKNOWN')]);
  });

  it('a file that ran in the baseline and is in no report any more names its project', async () => {
    const { dir } = workspaceOf(SOURCES, {
      'base/lcov.info': lcovText({ 'auth/src/a.ts': { 1: 1 }, 'lib/src/a.ts': { 1: 1 } }),
      'lib/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }),
    });
    const { document } = await runDiffCommand(dir, '--baseline-report', 'base/lcov.info');
    expect(document.unmeasured).toEqual([
      { file: 'auth/src/a.ts', project: 'auth', reason: 'not-loaded-by-any-test' },
    ]);
  });

  it('what a document calls a project --project takes, also where only its manifest or its folder names it', async () => {
    const { dir } = workspaceOf(
      {},
      {
        'one/feature.manifest.json': JSON.stringify({ name: 'first', coverage: { baseline: {} } }),
        'one/src/a.ts': statements(1),
        'two/project.json': '{}',
        'two/src/a.ts': statements(1),
        'in/three/project.json': '{}',
        'again/three/project.json': '{}',
        'broken/feature.manifest.json': '{ "coverage": 1 }',
        'src/a.ts': statements(1),
      },
    );
    for (const [name, file] of [
      ['first', 'one/src/a.ts'],
      ['two', 'two/src/a.ts'],
      ['(root)', 'src/a.ts'],
    ] as const) {
      const { document } = await runDiffCommand(dir, '--project', name);
      expect(document.unmeasured).toEqual([{ file, project: name, reason: 'project-not-run' }]);
    }
    for (const name of ['three', 'nobody']) {
      const { code, stdout } = await runCommand(dir, 'diff', '--project', name);
      expect([code, stdout]).toEqual([2, expect.stringContaining('"PROJECT_UNKNOWN"')]);
    }
  });

  it.each([
    [
      {},
      'next: measure its project, and where its report is in no folder named coverage, name that by --report (run the tests with coverage)',
    ],
    [
      { coverageTarget: 'test' },
      'next: measure its project, and where its target is not of this plugin, have it write coverage as json or lcov into one of its outputs, not in CI alone: npx nx run lib:test',
    ],
  ])('with the plugin’s options %j it says of a project without a manifest: %s', async (options, next) => {
    const { dir } = workspaceOf(SOURCES, {
      ...CHANGED,
      'nx.json': JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }),
    });
    for (const command of ['diff', 'bands']) {
      const { stdout } = await runCommand(dir, command, '--project', 'lib', '--format', 'text');
      expect(stdout).toContain(`  project-not-run lib/src/a.ts\n  ${next}\n`);
    }
  });

  it('leaves tests out of what a project without manifest is judged on, by the folders that test runners have for them', async () => {
    const { dir } = workspaceOf(
      {},
      {
        'index.js': statements(1),
        'test/test.js': statements(1),
        'tests/helper.js': statements(1),
        'lib/__tests__/index.js': statements(1),
        'lib/test/index.js': statements(1),
        'coverage/lcov.info': lcovText({ 'index.js': { 1: 1 } }),
      },
    );
    const { document } = await runDiffCommand(dir);
    expect(document.unmeasured.map(({ file }) => file)).toEqual(['lib/test/index.js']);
    expect(document.excluded.map(({ file, rule, reason }) => [file, rule, reason])).toEqual([
      ['lib/__tests__/index.js', '**/__tests__/**', 'tests'],
      ['test/test.js', 'test/**', 'tests'],
      ['tests/helper.js', 'tests/**', 'tests'],
    ]);
  });

  it('leaves out the set-up of tests that Nx writes beside the sources', async () => {
    const files = { 'src/a.ts': statements(1), 'src/test-setup.ts': statements(1) };
    const report = { 'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }) };
    const { document } = await runDiffCommand(workspaceOf({}, { ...files, ...report }).dir);
    expect(document.status).toBe('pass');
    expect(document.excluded.map(({ file, reason }) => [file, reason])).toEqual([
      ['src/test-setup.ts', 'tests'],
    ]);
  });
});

describe('coverage diff: a project by a path from the folder that was asked from', () => {
  const uncovered = lcovText({ 'src/a.ts': { 1: 1, 2: 0 } });
  const fixture = () => workspaceOf(SOURCES, { ...CHANGED, 'auth/coverage/lcov.info': uncovered }).dir;
  const judged = async (dir: string, folder: string, word: string) => {
    const { code, document } = await runDiffCommand(join(dir, folder), '--project', word);
    return [code, uncoveredIn(document)];
  };

  it('is the one that one is in, not the root, of which nothing changed', async () => {
    const dir = fixture();
    const found = [1, ['auth/src/a.ts:2 statement']];
    for (const word of ['.', './']) {
      expect([word, await judged(dir, 'auth', word)]).toEqual([word, found]);
      expect([word, await judged(dir, 'auth/src', word)]).toEqual([word, found]);
      expect([word, await judged(dir, '.', word)]).toEqual([word, [0, []]]);
    }
    expect(await judged(dir, 'auth/src', '..')).toEqual(found);
    expect(await judged(dir, 'lib', '../auth/')).toEqual(found);
    expect(await judged(dir, '.', './auth')).toEqual(found);
    expect(await judged(dir, 'lib', '..')).toEqual([0, []]);
    // A folder of the workspace as before, wherever one is.
    expect(await judged(dir, 'lib', 'auth')).toEqual(found);
  });

  it('is unknown where no project begins there', async () => {
    const dir = fixture();
    for (const word of ['./src', '../gone', '../../auth']) {
      const { code, stdout } = await runCommand(join(dir, 'auth'), 'diff', '--project', word);
      expect([word, code, stdout]).toEqual([word, 2, expect.stringContaining('PROJECT_UNKNOWN')]);
    }
  });
});

describe('coverage diff: where the missing tests belong', () => {
  it('each hunk names the tests of its file’s name in its own project, where there are any', async () => {
    const text = statements(1, 2);
    const uncovered = lcovText({ 'src/a.ts': { 1: 1, 2: 0 }, 'src/b.ts': { 1: 1, 2: 0 } });
    const { dir } = workspaceOf(SOURCES, {
      ...CHANGED,
      'auth/src/b.ts': text,
      'auth/coverage/lcov.info': uncovered,
      'auth/src/a.test.ts': '',
      'auth/test/a.spec.ts': '',
      'lib/src/b.ts': text,
      'lib/coverage/lcov.info': uncovered,
      'lib/src/__tests__/b.test.ts': '',
      'b.test.ts': '',
    });
    const { document } = await runDiffCommand(dir);
    expect(document.hunks.map(({ file, tests }) => [file, tests])).toEqual([
      ['auth/src/a.ts', ['auth/src/a.test.ts', 'auth/test/a.spec.ts']],
      ['auth/src/b.ts', undefined],
      ['lib/src/a.ts', undefined],
      ['lib/src/b.ts', ['lib/src/__tests__/b.test.ts']],
    ]);
  });
});

describe('a package.json below the root that is not JSON', () => {
  const fixture = { 'broken/package.json': '{ name: }', 'broken/a.ts': statements(1) };
  const own = { 'package.json': '{ "name": "all" }', ...fixture };
  const report = { 'broken/coverage/lcov.info': lcovText({ 'a.ts': { 1: 1, 2: 0 } }) };
  const change = { 'broken/a.ts': statements(1, 2), ...report };

  it('is a fixture of tests: nothing stops, and its folder has the name of the folder', async () => {
    const { dir } = workspaceOf(own, change);
    const { document } = await runDiffCommand(dir, '--project', 'broken');
    expect(uncoveredIn(document)).toEqual(['broken/a.ts:2 statement']);
    expect((await runAggregateCommand(dir)).document.summary!.byPackage).toHaveProperty('broken');
  });

  it('is an error where Nx runs', async () => {
    const { dir } = workspaceOf({ ...own, 'nx.json': '{}' }, change);
    const { error } = (await runToError(dir, 'diff')).document;
    expect([error.code, error.where]).toEqual(['CONFIG_INVALID', 'broken/package.json']);
  });
});
