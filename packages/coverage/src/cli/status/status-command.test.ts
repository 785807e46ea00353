import type { StatusDocument } from '@org/coverage-engine';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runCommand, runDocument } from '../../__fixtures__/run-command.js';
import type { TestRepo } from '../../io/git/__fixtures__/repo.js';

const workspace = measuredWorkspace();
const REPORTS = 'packages/auth/reports';

async function status(repo: TestRepo): Promise<StatusDocument> {
  const { code, document } = await runDocument<StatusDocument>('coverage-status', repo.dir, 'status');
  expect(code).toBe(0);
  return document;
}

const auth = async (repo: TestRepo) => (await status(repo)).features[0]!;

const PASSED = {
  schemaVersion: 1,
  status: 'pass',
  reason: 'all-covered',
  projects: [],
  hunks: [],
  layers: [],
};

/** A feature with targets of mutants, whose both verdicts pass. */
const PASSING = {
  'packages/a/package.json': '{ "name": "a" }',
  'packages/a/feature.manifest.json': JSON.stringify({
    coverage: {
      baseline: {},
      layers: { core: { files: ['src/**'], band: { lines: 1 } } },
      mutationTargets: ['core'],
    },
  }),
  'packages/a/src/a.ts': statements(1),
  'packages/a/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }),
  'packages/a/reports/coverage.json': JSON.stringify(PASSED),
  'packages/a/reports/coverage-diff.json': JSON.stringify(PASSED),
};

/** Leaves the verdicts of both gates where the targets leave them. */
async function judge(repo: TestRepo): Promise<void> {
  await runCommand(repo.dir, 'bands', '--project', 'packages/auth', '-o', `${REPORTS}/coverage.json`);
  const words = ['--base', 'main', '--project', 'packages/auth', '-o', `${REPORTS}/coverage-diff.json`];
  await runCommand(repo.dir, 'diff', ...words);
}

describe('coverage status', () => {
  it('knows the bands of each feature, and no figures before a verdict', async () => {
    const repo = workspace.since({});
    const document = await status(repo);
    expect(document.features.map(({ root }) => root)).toEqual(['packages/auth']);
    expect(document.features[0]).toMatchObject({
      freshness: 'proven',
      layers: [
        { layer: 'entities', band: { lines: 100 }, measured: null },
        { layer: 'baseline', band: { lines: 50 }, measured: null },
      ],
      bands: null,
      diff: null,
      mutation: null,
      next: {
        command: 'npx coverage bands --project packages/auth -o packages/auth/reports/coverage.json',
      },
    });
  });

  it('gives the last verdicts with the figures and the uncovered hunks, and says what to test', async () => {
    const before = AUTH['src/session.ts']!.replace('closed: ', 'shut: ');
    const repo = workspace.since({ 'packages/auth/src/session.ts': before });
    await judge(repo);
    const feature = await auth(repo);
    expect(feature.diff).toMatchObject({
      status: 'fail',
      reason: 'uncovered',
      outdated: false,
      hunks: [{ file: 'packages/auth/src/session.ts', startLine: 12 }],
    });
    expect(feature.bands?.outdated).toBe(false);
    expect(feature.layers[0]!.measured?.lines?.total).toBeGreaterThan(0);
    expect(feature.next?.why).toContain('test the hunks');
    const { stdout } = await runCommand(repo.dir, 'status', '--format', 'text');
    expect(stdout).toContain('packages/auth/src/session.ts:12 statement');
  });

  it('says that all is outdated once a source, a test or the manifest differs, and to measure again', async () => {
    for (const file of ['src/session.ts', 'src/session.test.ts', 'feature.manifest.ts']) {
      const repo = workspace.since({});
      await judge(repo);
      repo.write(`packages/auth/${file}`, `${AUTH[file]!}\n// later\n`);
      const feature = await auth(repo);
      expect(feature).toMatchObject({
        freshness: 'stale',
        changed: [`packages/auth/${file}`],
        bands: { outdated: true },
        diff: { outdated: true },
        next: { why: 'its report is older than what it measured' },
      });
    }
  });

  it('takes no verdict for outdated whose sources were written again as they were, for that is proven', async () => {
    const repo = workspace.since({});
    await judge(repo);
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(repo.dir, 'packages/auth/src/session.ts'), later, later);
    expect(await auth(repo)).toMatchObject({ freshness: 'proven', bands: { outdated: false } });
  });

  it('leads on by commands where no Nx has targets, and names the targets where it has', async () => {
    const repo = workspace.since({});
    for (const verdict of ['bands', 'diff']) {
      const words = (await auth(repo)).next!.command.split(' ').slice(2);
      expect(words.slice(0, 3)).toEqual([verdict, '--project', 'packages/auth']);
      await runCommand(repo.dir, ...words);
    }
    // What it said led on.
    expect((await auth(repo)).next?.why).toContain('test what pulls its layers down');
    repo.write('packages/auth/src/session.ts', '\n');
    expect((await auth(repo)).next?.command).toBe('npx vitest run --coverage --root packages/auth');
    repo.write('nx.json', JSON.stringify({ plugins: ['@org/coverage'] }));
    expect((await auth(repo)).next?.command).toBe('npx nx run @acme/auth:coverage-measure');
  });

  it('names the command that tries the tests, once both verdicts pass', async () => {
    const repo = workspaceOf({}, { '.gitignore': 'coverage\nreports\n', ...PASSING });
    expect((await auth(repo)).next).toEqual({
      command: 'npx coverage mutate --project packages/a',
      why: 'its tests were not tried on this code',
    });
  });

  it('gives the score of the feature’s own mutants, and what survived of them', async () => {
    const tried = { root: 'packages/a', score: { covered: 9, total: 10 }, threshold: 80, survivors: [{}] };
    const other = { ...tried, root: 'packages/b', survivors: [] };
    const repo = workspaceOf({}, PASSING);
    const left = (projects: readonly object[]) =>
      repo.write(
        'packages/a/reports/mutation.json',
        JSON.stringify({ ...PASSED, reason: 'detected', projects }),
      );
    left([other, tried]);
    expect((await auth(repo)).mutation).toEqual({
      ...{ status: 'pass', reason: 'detected', outdated: false },
      ...{ score: { covered: 9, total: 10 }, threshold: 80, survivors: 1 },
    });
    left([other]);
    expect((await auth(repo)).mutation).toBeNull();
  });

  it('sends to what survived of the change, where the mutants of the change were tried', async () => {
    const score = { covered: 1, total: 2 };
    const tried = { root: 'packages/a', score, threshold: 80, survivors: [{}] };
    const repo = workspaceOf({}, PASSING);
    const left = (document: object) =>
      repo.write('packages/a/reports/mutation-diff.json', JSON.stringify({ ...PASSED, ...document }));
    left({ status: 'fail', reason: 'below-threshold', projects: [tried] });
    expect(await auth(repo)).toMatchObject({
      mutationDiff: { status: 'fail', outdated: false, survivors: 1 },
      next: {
        command: 'npx coverage mutate --diff --project packages/a -o packages/a/reports/mutation-diff.json',
        why: 'assert on what survived of the change: below-threshold',
      },
    });
    left({ reason: 'nothing-to-check' });
    expect(await auth(repo)).toMatchObject({
      mutationDiff: { status: 'pass', survivors: 0 },
      next: { command: 'npx coverage mutate --project packages/a' },
    });
    repo.write('nx.json', '{ "plugins": ["@org/coverage"] }');
    left({ status: 'fail', reason: 'below-threshold', projects: [tried] });
    expect((await auth(repo)).next?.command).toBe('npx nx run a:mutate-diff');
  });

  it('has both verdicts made in one run of Nx: apart, each would bring the report anew and outdate the other', async () => {
    const repo = workspace.since({});
    const options = { diffTargetName: 'gate' };
    repo.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }));
    const both = 'npx nx run-many -t coverage gate --projects=@acme/auth';
    expect((await auth(repo)).next?.command).toBe(both);
    await runCommand(repo.dir, 'bands', '--project', 'packages/auth', '-o', `${REPORTS}/coverage.json`);
    expect((await auth(repo)).next).toMatchObject({
      command: both,
      why: 'its change is not judged on this report',
    });
  });

  it('reads a file again that differs in nothing but its content and its time of change', async () => {
    const repo = workspace.since({});
    const file = join(repo.dir, 'packages/auth/src/session.ts');
    const old = new Date('2026-01-01');
    utimesSync(file, old, old);
    expect((await auth(repo)).freshness).toBe('proven');
    repo.write('packages/auth/src/session.ts', AUTH['src/session.ts']!.replace('negative', 'NEGATIVE'));
    utimesSync(file, old, old);
    expect((await auth(repo)).freshness).toBe('stale');
  });

  it('finds what a root’s tests left in coverage/, by hand or by the target, and not what the aggregate made', async () => {
    const lcov = lcovText({ 'src/a.ts': { 1: 1 } });
    const repo = workspaceOf(
      {},
      {
        'package.json': '{ "name": "alone" }',
        'feature.manifest.json': JSON.stringify({ coverage: { baseline: { lines: 10 } } }),
        'src/a.ts': statements(1),
        'coverage/lcov.info': lcov,
      },
    );
    expect(await auth(repo)).toMatchObject({ root: '', freshness: 'unproven' });
    repo.remove('coverage');
    repo.write('coverage/own/lcov.info', lcov);
    expect((await auth(repo)).freshness).toBe('unproven');
    await runCommand(repo.dir, 'aggregate', '--html=false');
    repo.remove('coverage/own');
    expect((await auth(repo)).freshness).toBe('no-report');
  });

  it('finds what a target of the workspace’s own left where Nx has it report, and not unless one is named', async () => {
    const repo = workspaceOf({}, { ...PASSING, 'nx.json': '{ "plugins": ["@org/coverage"] }' });
    repo.remove('packages/a/coverage');
    repo.write('coverage/packages/a/lcov.info', lcovText({ 'src/a.ts': { 1: 1 } }));
    expect((await auth(repo)).freshness).toBe('no-report');
    const options = { coverageTarget: 'test' };
    repo.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }));
    expect((await auth(repo)).freshness).toBe('unproven');
    repo.write('packages/a/coverage/lcov.info', '');
    repo.write('coverage/packages/a/provenance.json', '{');
    expect((await auth(repo)).freshness).toBe('unproven');
  });

  it('takes a document that it cannot read for none, and an invalid manifest for a remark', async () => {
    const repo = workspace.since({});
    await judge(repo);
    repo.write(`${REPORTS}/coverage-diff.json`, '{ "schemaVersion": 1, "stat');
    expect((await auth(repo)).diff).toBeNull();
    repo.write('packages/auth/feature.manifest.ts', 'export default {};\n');
    const document = await status(repo);
    expect(document.features).toEqual([]);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['MANIFEST_INVALID']);
  });

  it('without provenance, says that verdicts are outdated which are older than a source, test or manifest', async () => {
    for (const file of ['src/session.ts', 'src/session.test.ts', 'feature.manifest.ts', 'README.md']) {
      const repo = workspace.since({});
      repo.remove('packages/auth/coverage/provenance.json');
      await judge(repo);
      expect(await auth(repo)).toMatchObject({ freshness: 'unproven', bands: { outdated: false } });
      repo.write(`packages/auth/${file}`, AUTH[file] ?? '');
      const later = new Date(Date.now() + 60_000);
      utimesSync(join(repo.dir, `packages/auth/${file}`), later, later);
      const outdated = file !== 'README.md';
      expect([file, await auth(repo)]).toMatchObject([file, { bands: { outdated }, diff: { outdated } }]);
    }
  });

  it.each([
    '[]',
    '{ "schemaVersion": 1 }',
    '{ "schemaVersion": 1, "status": "pass", "reason": "all-covered" }',
    '{ "schemaVersion": 1, "status": "pass", "reason": "all-covered", "projects": [null], "hunks": 3 }',
    '{ "schemaVersion": 1, "status": "pass", "reason": "all-covered", "projects": [{ "root": "packages/auth" }], "hunks": [{}] }',
    '{ "schemaVersion": 1, "status": "pass", "reason": "all-covered", "projects": [{ "root": "packages/auth", "layers": [{ "layer": "entities", "metrics": [{ "metric": "lines", "covered": 2, "total": 1 }] }] }], "hunks": [{ "file": "a.ts" }] }',
    '{ "schemaVersion": 1, "status": "pass", "reason": "all-covered", "projects": {}, "hunks": [{ "file": "a.ts", "startLine": 1, "endLine": 1, "kinds": [1] }] }',
  ])('takes JSON that is no document of a verdict for none: %s', async (text) => {
    const repo = workspace.since({});
    for (const name of ['coverage', 'coverage-diff', 'mutation']) repo.write(`${REPORTS}/${name}.json`, text);
    expect(await auth(repo)).toMatchObject({ bands: null, diff: null, mutation: null });
    expect((await runCommand(repo.dir, 'status', '--format', 'text')).code).toBe(0);
  });
});
