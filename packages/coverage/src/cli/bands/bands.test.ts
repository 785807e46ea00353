import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unmeasuredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runBandsCommand, runCommand, runToError } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();

describe('coverage bands', () => {
  it('a layer below its band fails and names the files that pull it down, worst first', async () => {
    const { code, document, stderr } = await runBandsCommand(
      workspace.since({}).dir,
      '--project',
      '@acme/auth',
    );
    expect([code, document.reason, document.freshness]).toEqual([1, 'below-band', 'proven']);
    const auth = document.projects.find(({ project }) => project === '@acme/auth')!;
    const entities = auth.layers.find(({ layer }) => layer === 'entities')!;
    expect([entities.files, entities.status]).toEqual([2, 'fail']);
    const branches = entities.metrics.find(({ metric }) => metric === 'branches')!;
    expect(branches).toMatchObject({ covered: 4, total: 6, minimum: 100, status: 'fail' });
    expect(branches.files).toEqual([
      { file: 'packages/auth/src/entities/age.ts', missing: 2, total: 6, lines: [2, 6] },
    ]);
    const functions = auth.layers.find(({ layer }) => layer === 'baseline')!.metrics[2]!;
    expect(functions.files[0]).toMatchObject({
      file: 'packages/auth/src/thirteen.ts',
      missing: 13,
      total: 13,
    });
    expect(stderr).toContain('packages/auth/src/entities/age.ts');
  });

  it('a provenance beside each report makes the verdict proven; a source that changed makes it stale', async () => {
    const repo = workspace.since({});
    const words = ['--project', '@acme/auth'];
    expect((await runBandsCommand(repo.dir, ...words)).document.freshness).toBe('proven');
    write(repo.dir, { 'packages/auth/src/count.ts': `${AUTH['src/count.ts']!}\n` });
    const { code, document } = await runBandsCommand(repo.dir, ...words);
    expect([code, document.reason, document.stale.map(({ file }) => file)]).toEqual([
      3,
      'stale',
      ['packages/auth/src/count.ts'],
    ]);
  });

  it('v8’s JSON and its LCOV give the same integers of lines; with LCOV alone the precision says so', async () => {
    const repo = workspace.since({});
    const json = await runBandsCommand(repo.dir, '--project', '@acme/blog');
    repo.remove('packages/blog/coverage/coverage-final.json');
    const lcov = await runBandsCommand(repo.dir, '--project', '@acme/blog');
    expect([json.document.precision, lcov.document.precision]).toEqual(['statement', 'line']);
    expect(lcov.stderr).toContain('precision line');
    const linesOf = ({ document }: typeof json) => document.projects[0]!.layers[0]!.metrics[3]!;
    expect(linesOf(lcov)).toEqual(linesOf(json));
    expect(linesOf(lcov)).toMatchObject({
      metric: 'lines',
      covered: 3,
      total: 4,
      minimum: 80,
      status: 'fail',
    });
    expect(unmeasuredIn(lcov.document)).toEqual(['packages/blog/src/draft.ts not-loaded-by-any-test']);
  });

  it('a declared layer without a file is LAYER_EMPTY, also for a glob that names excluded files only', async () => {
    for (const files of ['src/nothing/**', 'src/di/**']) {
      const layers = { wiring: { files: [files], band: { lines: 1 } } };
      const { dir } = workspaceOf(
        {},
        {
          'feature.manifest.json': JSON.stringify({ coverage: { baseline: {}, layers } }),
          'src/a.ts': statements(1),
          'src/di/b.ts': statements(1),
          'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }),
        },
      );
      const { code, document } = await runToError(dir, 'bands');
      expect([code, document.error.code]).toEqual([2, 'LAYER_EMPTY']);
      expect(document.error.message).toContain(files);
    }
  });

  it('an include that names no file to judge is LAYER_EMPTY, and a feature without its first file is not', async () => {
    const manifest = (include: object) =>
      JSON.stringify({ coverage: { baseline: { lines: 80 }, ...include } });
    const { dir } = workspaceOf(
      {},
      {
        'feature.manifest.json': manifest({ include: ['source/**'] }),
        'src/a.ts': statements(1),
        'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 0 } }),
      },
    );
    const { code, document } = await runToError(dir, 'bands');
    expect([code, document.error.code]).toEqual([2, 'LAYER_EMPTY']);
    expect(document.error.message).toContain('source/**');
    write(dir, { 'feature.manifest.json': manifest({}), 'src/a.ts': null, 'coverage/lcov.info': null });
    expect((await runBandsCommand(dir)).document.reason).toBe('nothing-to-check');
  });

  it('an include of the root that reaches into packages alone is refused, and told whose these files are', async () => {
    const coverage = { baseline: { lines: 80 }, include: ['packages/*/src/**'] };
    const files = {
      'feature.manifest.json': JSON.stringify({ coverage }),
      'packages/auth/package.json': '{}',
      'packages/auth/src/a.ts': statements(1),
      'coverage/lcov.info': lcovText({ 'packages/auth/src/a.ts': { 1: 1 } }),
    };
    const { dir } = workspaceOf({}, files);
    const { code, document } = await runToError(dir, 'bands');
    expect([code, document.error.code]).toEqual([2, 'LAYER_EMPTY']);
    expect(document.error.fix).toContain('what stands in a project further down is that one’s');
  });

  it('a file of the universe in no report is unmeasured, not left out; one without code is left out', async () => {
    const { dir } = workspaceOf(
      {},
      {
        'feature.manifest.json': JSON.stringify({ coverage: { baseline: { lines: 50 } } }),
        'src/a.ts': statements(1),
        'src/unloaded.ts': statements(1),
        'src/types.ts': 'export type Id = string;\n',
        'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }),
      },
    );
    const { code, document } = await runBandsCommand(dir);
    expect([code, document.reason]).toEqual([1, 'unmeasured']);
    expect(unmeasuredIn(document)).toEqual(['src/unloaded.ts not-loaded-by-any-test']);
  });

  it('a file with code of which the report lists nothing is unmeasured, not empty', async () => {
    const { dir } = workspaceOf(
      {},
      {
        'feature.manifest.json': JSON.stringify({ coverage: { baseline: { lines: 50 } } }),
        'src/a.ts': statements(1),
        'src/types.ts': 'export type Id = string;\n',
        'coverage/lcov.info': lcovText({ 'src/a.ts': {}, 'src/types.ts': {} }),
      },
    );
    const { code, document } = await runBandsCommand(dir);
    expect([code, document.reason]).toEqual([1, 'unmeasured']);
    expect(unmeasuredIn(document)).toEqual(['src/a.ts statement-unknown-to-report']);
  });

  it('row 34: a metric of 0 of 0 is empty and owes nothing, also under a band of 100', async () => {
    const { dir } = workspaceOf(
      {},
      {
        'feature.manifest.json': JSON.stringify({
          coverage: { baseline: { lines: 100, branches: 100, functions: 100 } },
        }),
        'src/a.ts': statements(1),
        'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }),
      },
    );
    const { code, document } = await runBandsCommand(dir);
    expect([code, document.reason]).toEqual([0, 'all-covered']);
    expect(
      document.projects[0]!.layers[0]!.metrics.map(({ metric, status }) => `${metric} ${status}`),
    ).toEqual(['statements not-declared', 'branches empty', 'functions empty', 'lines pass']);
  });

  it('a project with a manifest that did not run is no-report alone, unmeasured beside others', async () => {
    const repo = workspace.since({});
    repo.remove('packages/auth/coverage');
    const beside = await runBandsCommand(repo.dir);
    expect([beside.code, beside.document.reason]).toEqual([1, 'unmeasured']);
    const alone = await runBandsCommand(repo.dir, '--project', '@acme/auth');
    expect([alone.code, alone.document.reason]).toEqual([3, 'no-report']);
    expect(alone.document.unmeasured.every(({ reason }) => reason === 'project-not-run')).toBe(true);
  });

  it('a file that only a sibling’s report covers is not covered', async () => {
    const band = JSON.stringify({ coverage: { baseline: { lines: 100 } } });
    const { dir } = workspaceOf(
      {},
      {
        'one/feature.manifest.json': band,
        'one/src/a.ts': statements(1),
        'one/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 0 } }),
        'two/package.json': '{ "name": "two" }',
        'two/coverage/lcov.info': lcovText({ '../one/src/a.ts': { 1: 5 } }),
      },
    );
    const { code, document } = await runBandsCommand(dir, '--project', 'one');
    expect([code, document.reason]).toEqual([1, 'below-band']);
  });

  it('--mode observe, every --format and --output work as for diff', async () => {
    const { dir } = workspace.since({});
    const observed = await runBandsCommand(dir, '--mode', 'observe');
    expect([observed.code, observed.document.status, observed.document.wouldFail]).toEqual([0, 'pass', true]);
    for (const format of ['json', 'text', 'markdown', 'github']) {
      const printed = await runCommand(dir, 'bands', '--format', format);
      const written = await runCommand(dir, 'bands', '--format', format, '--output', 'out');
      expect([printed.code, written.code, written.stdout]).toEqual([1, 1, '']);
      expect(readFileSync(join(dir, 'out'), 'utf8')).toBe(printed.stdout);
      expect(printed.stdout).toContain('age.ts');
    }
  });

  it('works without git', async () => {
    const repo = workspace.since({});
    const { document } = await runBandsCommand(repo.dir, '--project', '@acme/auth');
    repo.remove('.git');
    const below = await runBandsCommand(join(repo.dir, 'packages/auth'), '--project', '@acme/auth');
    const said = JSON.stringify(document).replace('--root packages/auth"', '--root ."');
    expect(below.document).toEqual(JSON.parse(said));
  });

  it('the bands of a project without a manifest are the plugin’s: by tag, else the default', async () => {
    const bands = { default: { lines: 0 }, tags: { strict: { lines: 100 } } };
    const files = {
      'nx.json': JSON.stringify({ plugins: [{ plugin: '@org/coverage', options: { bands } }] }),
      'src/a.ts': statements(1, 2),
      'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }),
    };
    expect((await runBandsCommand(workspaceOf({}, files).dir)).code).toBe(0);
    const strict = workspaceOf({}, { ...files, 'project.json': '{ "name": "it", "tags": ["strict"] }' });
    expect((await runBandsCommand(strict.dir)).code).toBe(1);
  });

  it('asks again with the mode that was asked for, for a target judges in that of the workspace', async () => {
    const { dir } = workspaceOf(
      {},
      {
        'nx.json': JSON.stringify({ plugins: [{ plugin: '@org/coverage', options: { mode: 'observe' } }] }),
        'src/a.ts': statements(1, 2),
        'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }),
      },
    );
    const asked = await runBandsCommand(dir, '--mode', 'enforce');
    expect([asked.code, asked.document.steps?.at(-1)]).toEqual([
      1,
      { words: 'ask again', code: 'npx coverage bands --mode enforce' },
    ]);
    const observed = await runBandsCommand(dir);
    expect([observed.code, observed.document.steps?.at(-1)?.code]).toEqual([
      0,
      expect.not.stringContaining('--mode'),
    ]);
  });

  it('fails where neither a manifest, nor a report, nor a source is: another folder was meant', async () => {
    const bare = workspaceOf({}, { 'docs/a.md': 'x' });
    const { code, document } = await runBandsCommand(bare.dir);
    expect([code, document.reason, document.unmeasured]).toEqual([3, 'no-report', []]);
    expect(document.steps?.[0]?.words).toContain('measure first');
    const asked = await runBandsCommand(bare.dir, '--project', '.');
    expect([asked.code, asked.document.reason]).toEqual([0, 'nothing-to-check']);
  });
});
