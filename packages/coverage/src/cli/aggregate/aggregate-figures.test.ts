import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MetricCounts, SummaryDocument } from '@org/coverage-engine';
import { describe, expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { measuredWorkspace, workspaceOf, write, type Files } from '../../__fixtures__/measured-workspace.js';
import { publishedSchema } from '../../__fixtures__/published-schema.js';
import { runAggregateCommand, runBandsCommand, runCommand } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();

const METRICS = ['statements', 'branches', 'functions', 'lines'] as const;
const folderOf = (files: Files) => workspaceOf({}, files).dir;
const textOf = (dir: string, file: string) => readFileSync(join(dir, file), 'utf8');

/** `coverage/summary.json`, held against the published schema. */
const summaryIn = (dir: string) =>
  publishedSchema('coverage-summary').parse(
    JSON.parse(textOf(dir, 'coverage/summary.json')),
  ) as SummaryDocument;

/** The totals of `coverage-summary.json`, as Vitest wrote it. */
function vitestTotals(dir: string, project: string): MetricCounts {
  const { total } = JSON.parse(textOf(dir, `${project}/coverage/coverage-summary.json`)) as {
    total: Record<string, { covered: number; total: number }>;
  };
  return Object.fromEntries(
    METRICS.map((metric) => [metric, { covered: total[metric]!.covered, total: total[metric]!.total }]),
  ) as unknown as MetricCounts;
}

/** Sums of LCOV's own totals. */
function lcovTotals(text: string) {
  const sum = (key: string) =>
    [...text.matchAll(new RegExp(`^${key}:(\\d+)$`, 'gm'))].reduce(
      (all, [, count]) => all + Number(count),
      0,
    );
  return {
    branches: { covered: sum('BRH'), total: sum('BRF') },
    functions: { covered: sum('FNH'), total: sum('FNF') },
    lines: { covered: sum('LH'), total: sum('LF') },
  };
}

describe('coverage aggregate', () => {
  it('has the figures of each package’s own report, its provider and its layers, and their sum', async () => {
    const { dir, git } = workspace.since({});
    const { code, document } = await runAggregateCommand(dir);
    expect([code, document.reason, document.status]).toEqual([0, 'aggregated', 'pass']);
    expect(document.written).toEqual(['coverage/lcov.info', 'coverage/summary.json']);
    const summary = summaryIn(dir);
    expect(document.summary).toEqual(summary);
    expect(summary.commit).toBe(git('rev-parse', 'HEAD'));
    expect(Object.keys(summary.byPackage)).toEqual(['@acme/auth', '@acme/blog']);
    const { '@acme/auth': auth, '@acme/blog': blog } = summary.byPackage;
    expect(auth).toMatchObject({ state: 'measured', root: 'packages/auth', provider: 'v8 5.0.5' });
    expect(auth!.counts).toEqual(vitestTotals(dir, 'packages/auth'));
    expect(blog).toMatchObject({ state: 'measured', counts: { lines: { covered: 3, total: 4 } } });
    expect(blog).not.toHaveProperty('provider');
    expect(blog).not.toHaveProperty('layers');
    expect(summary.repo).not.toHaveProperty('partial');
    for (const metric of METRICS) {
      const [a, b] = [auth!.counts![metric]!, blog!.counts![metric]!];
      expect(summary.repo.counts[metric]).toEqual({
        covered: a.covered + b.covered,
        total: a.total + b.total,
      });
    }
  });

  it('writes lcov.info with the same totals as the summary', async () => {
    const { dir } = workspace.since({});
    await runAggregateCommand(dir);
    const { statements: _, ...rest } = summaryIn(dir).repo.counts;
    expect(lcovTotals(textOf(dir, 'coverage/lcov.info'))).toEqual(rest);
  });

  it('gives each layer the integers that coverage bands gives it', async () => {
    const { dir } = workspace.since({});
    const bands = (await runBandsCommand(dir, '--project', '@acme/auth')).document.projects[0]!;
    await runAggregateCommand(dir);
    const { layers } = summaryIn(dir).byPackage['@acme/auth']!;
    expect(Object.keys(layers!)).toEqual(['baseline', 'entities']);
    for (const { layer, metrics } of bands.layers) {
      const counts = Object.fromEntries(
        metrics.map(({ metric, covered, total }) => [metric, { covered, total }]),
      );
      expect([layer, layers![layer]!.counts]).toEqual([layer, counts]);
    }
  });

  it('differs in generatedAt only when it runs again on the same commit', async () => {
    const { dir } = workspace.since({});
    const run = async () => {
      await runAggregateCommand(dir);
      const summary = textOf(dir, 'coverage/summary.json');
      return [summary.replace(/"generatedAt": "[^"]+"/, ''), textOf(dir, 'coverage/lcov.info')];
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(first[0]).toMatch(/[^\n]\n$/);
  });

  it('takes statements from json-summary beside an LCOV report, where that agrees with it', async () => {
    const repo = workspace.since({});
    const exact = vitestTotals(repo.dir, 'packages/auth');
    repo.remove('packages/auth/coverage/coverage-final.json');
    const { document } = await runAggregateCommand(repo.dir);
    expect(document.summary!.byPackage['@acme/auth']!.counts).toEqual(exact);
    expect(document.summary!.repo).not.toHaveProperty('partial');
  });

  it('has no statements where json-summary is missing, or of another run, and says so', async () => {
    const repo = workspace.since({});
    repo.remove('packages/auth/coverage/coverage-final.json');
    const summary = 'packages/auth/coverage/coverage-summary.json';
    write(repo.dir, {
      [summary]: textOf(repo.dir, summary).replaceAll(/"lines":\{"total":\d+/g, '"lines":{"total":999'),
    });
    const other = (await runAggregateCommand(repo.dir)).document;
    const disagreements = ({ diagnostics }: typeof other) =>
      diagnostics.filter(({ code }) => code === 'REPORT_SUMMARY_DISAGREES').map(({ where }) => where?.file);
    expect(disagreements(other)).toEqual([summary]);
    repo.remove(summary);
    const missing = (await runAggregateCommand(repo.dir)).document;
    for (const document of [other, missing]) {
      const auth = document.summary!.byPackage['@acme/auth']!;
      expect([auth.statements, auth.counts!.statements]).toEqual([null, null]);
      expect(document.summary!.repo.partial).toEqual(['statements']);
      expect(document.summary!.repo.counts.statements).toEqual(
        document.summary!.byPackage['@acme/blog']!.counts!.statements,
      );
    }
    expect(disagreements(missing)).toEqual([]);
  });

  it('counts a file of a manifest’s universe that no test loads as not covered', async () => {
    const dir = folderOf({
      'a/feature.manifest.json': JSON.stringify({ coverage: { baseline: { lines: 10 } } }),
      'a/package.json': '{ "name": "a" }',
      'a/src/loaded.ts': statements(1, 2),
      'a/src/unloaded.ts': `export function f(x: number): number {\n  return x > 1 ? 1 : 2;\n}\n`,
      'a/src/types.ts': 'export type Id = string;\n',
      'a/src/di/container.ts': statements(1),
      'a/coverage/lcov.info': lcovText({
        'src/loaded.ts': { 1: 1, 2: 1 },
        'src/di/container.ts': { 1: 9 },
      }),
    });
    const { document } = await runAggregateCommand(dir);
    const { counts, layers } = document.summary!.byPackage['a']!;
    expect(counts).toEqual({
      statements: null,
      branches: { covered: 0, total: 2 },
      functions: { covered: 0, total: 1 },
      lines: { covered: 2, total: 3 },
    });
    expect(layers!['baseline']!.counts).toEqual(counts);
    expect(textOf(dir, 'coverage/lcov.info').match(/^SF:.*$/gm)).toEqual([
      'SF:a/src/loaded.ts',
      'SF:a/src/unloaded.ts',
    ]);
  });

  it.each([
    ['with a manifest', { 'a/feature.manifest.json': '{ "coverage": { "baseline": { "lines": 10 } } }' }],
    ['without one', {}],
  ])('%s, counts a file in which its report lists nothing as not covered', async (_what, manifest) => {
    const dir = folderOf({
      ...manifest,
      'a/package.json': '{ "name": "a" }',
      'a/src/loaded.ts': statements(1, 2),
      'a/src/bare.ts': statements(1),
      'a/src/types.ts': 'export type Id = string;\n',
      // Istanbul before the compiler lists no enum.
      'a/src/enum.ts': 'export enum Kind { One = 1 }\n',
      'a/src/page.vue': '<script>run()</script>\n',
      'a/coverage/lcov.info': lcovText({
        'src/loaded.ts': { 1: 1, 2: 1 },
        'src/bare.ts': {},
        'src/types.ts': {},
        'src/enum.ts': {},
        'src/page.vue': {},
      }),
    });
    const { code, document } = await runAggregateCommand(dir);
    expect(code).toBe(0);
    expect(document.summary!.repo.counts.lines).toEqual({ covered: 2, total: 3 });
  });

  it('row 29: adds several reports of a project, each file once', async () => {
    const dir = folderOf({
      'a/package.json': '{ "name": "a" }',
      'a/src/a.ts': statements(1, 2, 3),
      'a/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0, 3: 0 } }),
      'a/integration/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 2, 2: 3, 3: 0 } }),
    });
    const { document } = await runAggregateCommand(dir);
    expect(document.summary!.byPackage['a']!.counts!.lines).toEqual({ covered: 2, total: 3 });
    expect(textOf(dir, 'coverage/lcov.info').match(/^DA:.*$/gm)).toEqual(['DA:1,3', 'DA:2,3', 'DA:3,0']);
  });

  it('a library that only an application’s report knows is not measured by it', async () => {
    const dir = folderOf({
      'app/package.json': '{ "name": "app" }',
      'app/src/a.ts': statements(1),
      'lib/package.json': '{ "name": "lib" }',
      'lib/src/b.ts': statements(1),
      'app/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 }, '../lib/src/b.ts': { 1: 1 } }),
    });
    const { document } = await runAggregateCommand(dir);
    expect(document.summary!.byPackage).toMatchObject({
      app: { state: 'measured', lines: 100 },
      lib: { state: 'unmeasured', reason: 'no-report' },
    });
    expect(document.summary!.repo.counts.lines).toEqual({ covered: 1, total: 1 });
  });

  it('row 33: cuts percentages to one decimal; 0 and 100 are exact', async () => {
    const hits = (covered: number, total: number) =>
      Object.fromEntries(Array.from({ length: total }, (_, at) => [at + 1, at < covered ? 1 : 0]));
    const project = (name: string, covered: number, total: number) => ({
      [`${name}/package.json`]: JSON.stringify({ name }),
      [`${name}/src/a.ts`]: statements(...Array.from({ length: total }, (_, at) => at)),
      [`${name}/coverage/lcov.info`]: lcovText({ 'src/a.ts': hits(covered, total) }),
    });
    const dir = folderOf({
      ...project('nearly', 2999, 3000),
      ...project('hardly', 1, 3000),
      ...project('third', 1, 3),
      ...project('none', 0, 3),
    });
    const { document } = await runAggregateCommand(dir);
    const { byPackage } = document.summary!;
    expect(Object.entries(byPackage).map(([name, { lines }]) => [name, lines])).toEqual([
      ['hardly', 0.1],
      ['nearly', 99.9],
      ['none', 0],
      ['third', 33.3],
    ]);
  });

  it('row 34: what has nothing to cover is empty: null, with 0 of 0', async () => {
    const dir = folderOf({
      'a/package.json': '{ "name": "a" }',
      'a/src/types.ts': 'export type Id = string;\n',
      'a/coverage/lcov.info': 'TN:\nSF:src/types.ts\nend_of_record\n',
    });
    const { document } = await runAggregateCommand(dir);
    expect(document.summary!.byPackage['a']).toMatchObject({
      state: 'measured',
      lines: null,
      counts: { lines: { covered: 0, total: 0 } },
    });
  });

  it.each(['text', 'markdown'])('--format %s shows the whole and each package', async (format) => {
    const { dir } = workspace.since({});
    const { code, stdout, stderr } = await runCommand(dir, 'aggregate', '--html=false', '--format', format);
    expect(code).toBe(0);
    expect(stdout).toContain('coverage aggregate: PASS (aggregated)');
    expect(stdout).toContain('@acme/blog');
    expect(stderr).toBe(
      format === 'text'
        ? ''
        : (await runCommand(dir, 'aggregate', '--html=false', '--format', 'text')).stdout,
    );
  });

  it('writes the pages too unless --html=false', async () => {
    const { dir } = workspace.since({});
    const { code, stdout } = await runCommand(dir, 'aggregate');
    expect([code, (JSON.parse(stdout) as { written: string[] }).written]).toEqual([
      0,
      ['coverage/lcov.info', 'coverage/summary.json', 'coverage/html/index.html'],
    ]);
    expect(textOf(dir, 'coverage/html/index.html')).toContain('<html');
  });

  it('works without git and without commits: commit is null', async () => {
    const repo = workspace.since({});
    repo.remove('.git');
    expect((await runAggregateCommand(repo.dir)).document.summary!.commit).toBeNull();
    repo.git('init', '-q');
    const { code, document } = await runAggregateCommand(repo.dir);
    expect([code, document.summary!.commit]).toEqual([0, null]);
  });

  it('two packages of one name are told apart by their folders', async () => {
    const project = (root: string) => ({
      [`${root}/package.json`]: '{ "name": "same" }',
      [`${root}/src/a.ts`]: statements(1),
      [`${root}/coverage/lcov.info`]: lcovText({ 'src/a.ts': { 1: 1 } }),
    });
    const dir = folderOf({ ...project('one'), ...project('two') });
    const { document } = await runAggregateCommand(dir);
    expect(Object.keys(document.summary!.byPackage)).toEqual(['same (one)', 'same (two)']);
  });
});
