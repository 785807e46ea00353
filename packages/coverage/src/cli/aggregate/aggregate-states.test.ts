import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { measuredWorkspace, workspaceOf, write, type Files } from '../../__fixtures__/measured-workspace.js';
import { runAggregateCommand, runToError } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();

/** A package with one file of two lines, and its report where one is given. */
const project = (name: string, report?: string | null): Files => ({
  [`${name}/package.json`]: JSON.stringify({ name }),
  [`${name}/src/a.ts`]: statements(1, 2),
  ...(report === undefined ? {} : { [`${name}/coverage/lcov.info`]: report }),
});
const half = lcovText({ 'src/a.ts': { 1: 1, 2: 0 } });
const ignored = { '.gitignore': 'coverage/*\n!coverage/summary.json\n**/coverage/lcov.info\n' };

describe('coverage aggregate: a package without a report', () => {
  it('is carried with the figures of the committed summary and the commit that measured them', async () => {
    const repo = workspaceOf({}, { ...ignored, ...project('a', half), ...project('b', half) });
    repo.commit('measured');
    const measured = repo.git('rev-parse', 'HEAD');
    const first = (await runAggregateCommand(repo.dir)).document.summary!;
    repo.commit('summary');
    repo.remove('b/coverage');
    for (const round of [1, 2]) {
      const { code, document } = await runAggregateCommand(repo.dir);
      const { state, measuredAt, ...rest } = document.summary!.byPackage['b']!;
      expect([round, code, document.reason, state, measuredAt]).toEqual([
        round,
        0,
        'aggregated',
        'carried',
        measured,
      ]);
      expect({ ...rest, state: 'measured' }).toEqual(first.byPackage['b']);
      expect(document.summary!.repo).toEqual(first.repo);
      expect(document.summary!.byPackage['a']).not.toHaveProperty('measuredAt');
      repo.commit(`carried ${round}`);
    }
  });

  it('is carried from the committed summary where the one that lies there is gone or broken', async () => {
    const repo = workspaceOf({}, { ...ignored, ...project('a', half), ...project('b', half) });
    await runAggregateCommand(repo.dir);
    repo.commit('summary');
    repo.remove('b/coverage');
    repo.remove('coverage/summary.json');
    expect((await runAggregateCommand(repo.dir)).document.summary!.byPackage['b']!.state).toBe('carried');
    repo.git('checkout', '-q', 'coverage/summary.json');
    write(repo.dir, {
      'coverage/summary.json':
        '<<<<<<< ours\n{ "schemaVersion": 1, "byPackage": {} }\n=======\n>>>>>>> theirs\n',
    });
    const { code, document } = await runAggregateCommand(repo.dir);
    expect([code, document.summary!.byPackage['b']!.state]).toEqual([0, 'carried']);
    expect(document.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['SUMMARY_INVALID', 'warning'],
    ]);
  });

  it('is unmeasured where no summary knows it: never 0 %, and not in the whole', async () => {
    const { dir } = workspaceOf({}, { ...project('a', half), ...project('b') });
    const { code, document } = await runAggregateCommand(dir);
    expect([code, document.reason]).toEqual([0, 'aggregated']);
    expect(document.summary!.byPackage['b']).toEqual({ state: 'unmeasured', root: 'b', reason: 'no-report' });
    expect(document.summary!.repo.counts.lines).toEqual({ covered: 1, total: 2 });
  });

  it('--require-all refuses carried and unmeasured ones', async () => {
    const repo = workspaceOf({}, { ...ignored, ...project('a', half), ...project('b', half) });
    expect((await runAggregateCommand(repo.dir, '--require-all')).code).toBe(0);
    repo.remove('b/coverage');
    const carried = await runAggregateCommand(repo.dir, '--require-all');
    expect([carried.code, carried.document.reason]).toEqual([1, 'incomplete']);
    repo.remove('coverage/summary.json');
    const unmeasured = await runAggregateCommand(repo.dir, '--require-all');
    expect([unmeasured.code, unmeasured.document.reason]).toEqual([1, 'incomplete']);
    expect(unmeasured.document.summary!.byPackage['b']!.state).toBe('unmeasured');
  });

  it('--require-all names for one without manifest, which no target measures, how it gets one', async () => {
    const { dir } = workspaceOf(
      { 'nx.json': '{ "plugins": ["@org/coverage"] }' },
      { ...project('a', half), ...project('b') },
    );
    const { document } = await runAggregateCommand(dir, '--require-all');
    expect(document.steps?.map(({ code }) => code)).toEqual([
      'npx nx g @org/coverage:adopt --all',
      'npx nx run-many -t coverage-measure',
    ]);
  });

  it('is skipped, by name, where nothing says that it is to be measured: scripts, end-to-end tests', async () => {
    const { dir } = workspaceOf(
      {},
      {
        ...project('a', half),
        'tools/package.json': '{ "name": "tools" }',
        'tools/run.ts': statements(1),
        'web-e2e/package.json': '{ "name": "web-e2e" }',
        'web-e2e/playwright.config.ts': 'export default {};\n',
        'web-e2e/src/page.ts': statements(1),
        'bare/package.json': '{ "name": "bare", "main": "index.js" }',
        'bare/index.js': statements(1),
      },
    );
    const { code, document } = await runAggregateCommand(dir, '--require-all');
    expect([code, document.reason]).toEqual([1, 'incomplete']);
    expect(Object.keys(document.summary!.byPackage)).toEqual(['a', 'bare']);
    expect(document.skipped.map(({ project: name }) => name)).toEqual(['(root)', 'tools', 'web-e2e']);
  });

  it('is carried under its new name when it was renamed in its folder', async () => {
    const repo = workspaceOf({}, { ...ignored, ...project('a', half), ...project('b', half) });
    await runAggregateCommand(repo.dir);
    repo.remove('b/coverage');
    write(repo.dir, { 'b/package.json': '{ "name": "c" }' });
    const { byPackage, repo: whole } = (await runAggregateCommand(repo.dir)).document.summary!;
    expect(Object.entries(byPackage).map(([name, { state, root }]) => [name, state, root])).toEqual([
      ['a', 'measured', 'a'],
      ['c', 'carried', 'b'],
    ]);
    expect(whole.counts.lines).toEqual({ covered: 2, total: 4 });
  });

  it('has no figures of a package that moved away, when it took its folder over', async () => {
    const repo = workspaceOf({}, { ...ignored, ...project('a', half), ...project('b', half) });
    await runAggregateCommand(repo.dir);
    repo.remove('b/coverage');
    write(repo.dir, { ...project('moved'), 'moved/package.json': '{ "name": "b" }' });
    write(repo.dir, { 'b/package.json': '{ "name": "new" }' });
    const { byPackage } = (await runAggregateCommand(repo.dir)).document.summary!;
    expect([byPackage['b']!.state, byPackage['new']!.state]).toEqual(['carried', 'unmeasured']);
  });

  it('is gone from the summary when its folder is', async () => {
    const repo = workspaceOf({}, { ...ignored, ...project('a', half), ...project('b', half) });
    await runAggregateCommand(repo.dir);
    repo.remove('b');
    expect(Object.keys((await runAggregateCommand(repo.dir)).document.summary!.byPackage)).toEqual(['a']);
  });
});

describe('coverage aggregate: a report in doubt', () => {
  it('row 14: a stale one does not count; the document says which file changed', async () => {
    const { dir } = workspace.since({});
    await runAggregateCommand(dir);
    write(dir, { 'packages/auth/src/count.ts': `${AUTH['src/count.ts']!}\n` });
    const { code, document } = await runAggregateCommand(dir);
    expect([code, document.status, document.reason, document.freshness]).toEqual([
      3,
      'fail',
      'stale',
      'stale',
    ]);
    expect(document.summary!.byPackage['@acme/auth']).toEqual({
      state: 'unmeasured',
      root: 'packages/auth',
      reason: 'stale',
    });
    expect(document.summary!.byPackage['@acme/blog']!.state).toBe('measured');
    expect(document.stale).toEqual([
      {
        file: 'packages/auth/src/count.ts',
        project: '@acme/auth',
        report: 'packages/auth/coverage/coverage-final.json',
        reason: 'source changed since the report',
      },
    ]);
  });

  it('row 14: without provenance, a line past the end of the file proves it', async () => {
    const { dir } = workspaceOf({}, project('a', lcovText({ 'src/a.ts': { 1: 1, 9: 1 } })));
    const { code, document } = await runAggregateCommand(dir);
    expect([code, document.reason, document.summary!.byPackage['a']!.reason]).toEqual([3, 'stale', 'stale']);
  });

  it('row 32: one of a run whose tests failed makes its package failed', async () => {
    const { dir } = workspace.since({});
    const sidecar = 'packages/auth/coverage/provenance.json';
    write(dir, { [sidecar]: readFileSync(join(dir, sidecar), 'utf8').replace('"passed"', '"failed"') });
    const { code, document } = await runAggregateCommand(dir);
    expect([code, document.reason]).toEqual([3, 'tests-failed']);
    expect(document.summary!.byPackage['@acme/auth']).toEqual({
      state: 'failed',
      root: 'packages/auth',
      reason: 'tests-failed',
    });
  });

  it.each([
    ['cut off', 'TN:\nSF:src/a.ts\nDA:1,1\n', 'unreadable-report'],
    ['empty', '', 'unreadable-report'],
    ['of no file here', lcovText({ 'lib/other.ts': { 1: 1 } }), 'unreadable-report'],
  ])('one that is %s makes its package unmeasured, and fails', async (_, text, reason) => {
    const { dir } = workspaceOf({}, { ...project('a', half), ...project('b', text) });
    const { code, document } = await runAggregateCommand(dir);
    expect([code, document.reason]).toEqual([3, reason]);
    expect(document.summary!.byPackage['b']).toEqual({ state: 'unmeasured', root: 'b', reason });
    expect(document.summary!.repo.counts.lines).toEqual({ covered: 1, total: 2 });
  });

  it('row 29: two contents of one file are refused by name', async () => {
    const { dir } = workspaceOf(
      {},
      {
        ...project('a', lcovText({ 'src/a.ts': { 1: 1 } })),
        'a/unit/coverage/lcov.info': lcovText({ 'src/a.ts': { 2: 1 } }),
      },
    );
    const { code, document } = await runAggregateCommand(dir);
    expect([code, document.reason]).toEqual([3, 'unreadable-report']);
    expect(document.summary!.byPackage['a']!.reason).toBe('reports-disagree');
    expect(document.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'REPORTS_DISAGREE', message: expect.stringContaining('a/src/a.ts') }),
    );
  });

  it('two formats in one folder that count otherwise are refused: one is of a former run', async () => {
    const repo = workspace.since({});
    const lcov = join(repo.dir, 'packages/blog/coverage/lcov.info');
    write(repo.dir, {
      'packages/blog/coverage/lcov.info': readFileSync(lcov, 'utf8').replace(/^DA:11,\d+$/m, 'DA:11,0'),
    });
    const { code, document } = await runAggregateCommand(repo.dir);
    expect([code, document.reason]).toEqual([3, 'unreadable-report']);
    expect(document.summary!.byPackage['@acme/blog']!.reason).toBe('reports-disagree');
    expect(document.diagnostics.filter(({ code }) => code === 'REPORTS_DISAGREE')).toHaveLength(1);
  });

  it('a file of the universe that no report knows and no syntax reads puts its package in doubt', async () => {
    const { dir } = workspaceOf(
      {},
      {
        ...project('a', half),
        'a/feature.manifest.json': JSON.stringify({ coverage: { baseline: { lines: 10 } } }),
        'a/src/page.vue': '<script>run()</script>\n',
      },
    );
    const { code, document } = await runAggregateCommand(dir);
    expect([code, document.reason]).toEqual([1, 'unmeasured']);
    expect(document.summary!.byPackage['a']).toMatchObject({ state: 'unmeasured', reason: 'not-counted' });
    expect(document.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'SOURCE_NOT_COUNTED', where: { file: 'a/src/page.vue' } }),
    );
  });

  it('row 38: a path that leaves the workspace is listed and never opened', async () => {
    const { dir } = workspaceOf(
      {},
      project('a', half + lcovText({ '../../../../../../../../etc/passwd': { 1: 1 } })),
    );
    const { code, document } = await runAggregateCommand(dir);
    expect(code).toBe(0);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['REPORT_PATH_OUTSIDE']);
    expect(document.summary!.repo.counts.lines).toEqual({ covered: 1, total: 2 });
  });
});

describe('coverage aggregate: no report', () => {
  it.each([[[]], [['--report', 'nowhere/**/lcov.info']]])(
    'with %j it fails and writes nothing',
    async (words) => {
      const repo = workspaceOf({}, { ...ignored, ...project('a', words.length === 0 ? undefined : half) });
      const { code, document } = await runAggregateCommand(repo.dir, ...words);
      expect([code, document.reason, document.summary, document.written]).toEqual([3, 'no-report', null, []]);
      expect(repo.git('status', '--porcelain', '--ignored')).not.toContain('coverage/summary.json');
    },
  );

  it('row 24: a declared layer without a file is an error, as for the bands', async () => {
    const { dir } = workspaceOf(
      {},
      {
        ...project('a', half),
        'a/feature.manifest.json': JSON.stringify({
          coverage: { entities: { lines: 1 }, baseline: { lines: 1 } },
        }),
      },
    );
    const { code, document } = await runToError(dir, 'aggregate');
    expect([code, document.error.code]).toEqual([2, 'LAYER_EMPTY']);
  });
});
