import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MutationDocument, SummaryDocument } from '@org/coverage-engine';
import {
  featureFiles,
  mutationWorkspace,
  type MutationWorkspace,
} from '../__fixtures__/mutation-workspace.js';
import { runCommand, runDocument, runToError } from '../__fixtures__/run-command.js';
import { runMutate } from './mutate.js';

const ENTITY = (name: string) => ({
  [`src/entities/${name}.ts`]: `export const ${name} = (age: number): boolean => age >= 18;\n`,
  [`src/entities/${name}.test.ts`]: `import { expect, it } from 'vitest';
import { ${name} } from './${name}.js';
it('${name} from 18', () => expect(${name}(18)).toBe(true));
`,
});
const SHARDS = 'reports/mutation/shards';
const DOCUMENTS = [
  'packages/auth/reports/mutation.json',
  'packages/shop/reports/mutation.json',
  'reports/mutation/auth/mutation.json',
  'reports/mutation/shop/mutation.json',
];

let workspace: MutationWorkspace;
let restore: () => void;
let whole: readonly string[];
let merged: readonly string[];
const shards: Awaited<ReturnType<typeof mutate>>[] = [];
const read = (file: string) => readFileSync(join(workspace.root, file), 'utf8');
const mutate = (...words: readonly string[]) =>
  runDocument<MutationDocument>('mutation', workspace.root, 'mutate', ...words);

beforeAll(async () => {
  workspace = mutationWorkspace({
    // No test is related to it: alone in a shard it would seem that there is none.
    ...featureFiles('auth', {
      ...ENTITY('adult'),
      'src/entities/alone.ts': 'export const alone = (a: number) => -a;\n',
    }),
    ...featureFiles('shop', { ...ENTITY('buyer'), ...ENTITY('seller') }),
  });
  await runMutate({ cwd: workspace.root, threshold: 100 });
  whole = DOCUMENTS.map(read);
  for (const file of ['packages/auth/reports', 'packages/shop/reports', 'reports'])
    rmSync(join(workspace.root, file), { recursive: true });
  for (const shard of ['1/3', '2/3', '3/3']) shards.push(await mutate('--shard', shard, '--no-reuse'));
  await mutate('--merge', SHARDS, '--threshold', '100');
  merged = DOCUMENTS.map(read);
  // By the features' own thresholds, for all tests.
  await mutate('--merge', SHARDS);
  restore = workspace.keep();
});
afterEach(() => restore());
afterAll(() => workspace.remove());

describe('coverage mutate --shard, --merge', () => {
  it('share the files out, and merge to the bytes of one run', () => {
    for (const { code, document } of shards) {
      expect(code).toBe(0);
      expect(document).toMatchObject({ status: 'pass', mode: 'observe', scope: { kind: 'shard', count: 3 } });
    }
    const files = shards.flatMap(({ document }) =>
      document.projects.flatMap((project) => project.files.map(({ file }) => file)),
    );
    expect(files.sort()).toEqual([
      'packages/auth/src/entities/adult.ts',
      'packages/auth/src/entities/alone.ts',
      'packages/shop/src/entities/buyer.ts',
      'packages/shop/src/entities/seller.ts',
    ]);
    expect(JSON.parse(whole[0]!)).toMatchObject({ status: 'fail', reason: 'below-threshold' });
    expect(merged).toEqual(whole);
    expect(Object.keys(JSON.parse(read('reports/mutation/durations.json')).files)).toEqual(files);
  });

  it('refuses shards that do not make one run', async () => {
    const shard = `${SHARDS}/shard-2-of-3.json`;
    const text = read(shard);
    const refused = async () => {
      const { code, document } = await runToError(workspace.root, 'mutate', '--merge', SHARDS);
      return [code, document.error.code, document.error.message];
    };
    const file = (content: string) => ({ [shard]: content });
    rmSync(join(workspace.root, shard));
    expect(await refused()).toEqual([3, 'MUTATION_SHARDS_INCOMPLETE', expect.stringContaining('1/3, 3/3')]);
    workspace.write(file('{'));
    expect(await refused()).toEqual([3, 'MUTATION_SHARDS_INCOMPLETE', expect.stringContaining('no JSON')]);
    workspace.write(file('null'));
    expect(await refused()).toEqual([3, 'MUTATION_SHARDS_INCOMPLETE', expect.stringContaining('no result')]);
    workspace.write(file(text));
    workspace.write({ 'packages/shop/src/entities/more.ts': 'export const more = 1;\n' });
    expect(await refused()).toEqual([3, 'MUTATION_SHARDS_INCOMPLETE', expect.stringContaining('more.ts')]);
    rmSync(join(workspace.root, 'packages/shop/src/entities/more.ts'));
    expect((await mutate('--merge', SHARDS)).code).toBe(1);
  });

  it('merges the features’ reports into one, with paths of the workspace', async () => {
    const { document } = await mutate('--merge');
    expect(document.projects.map(({ project }) => project)).toEqual(['auth', 'shop']);
    const merged = JSON.parse(read('reports/mutation/mutation.json'));
    expect(Object.keys(merged.files)).toEqual([
      'packages/auth/src/entities/adult.ts',
      'packages/auth/src/entities/alone.ts',
      'packages/shop/src/entities/buyer.ts',
      'packages/shop/src/entities/seller.ts',
    ]);
    expect(Object.keys(merged.testFiles)).toEqual([
      'packages/auth/src/entities/adult.test.ts',
      'packages/shop/src/entities/buyer.test.ts',
      'packages/shop/src/entities/seller.test.ts',
    ]);
    expect(merged.thresholds).toEqual({ high: 80, low: 60 });
    const ids = Object.values(merged.files as Record<string, { mutants: { id: string }[] }>).flatMap(
      ({ mutants }) => mutants.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(read('reports/mutation/index.html')).toContain('<mutation-test-report-app');
  });

  it('judges each feature by its own threshold, from its report as from its run', async () => {
    const { document } = await mutate('--merge');
    expect(document.projects).toEqual(
      ['auth', 'shop'].flatMap((name) => JSON.parse(read(`packages/${name}/reports/mutation.json`)).projects),
    );
  });

  it.each([
    ['no report', null],
    [
      'a report of other code',
      '{ "files": { "packages/shop/src/entities/buyer.ts": { "language": "typescript", "source": "", "mutants": [] } } }',
    ],
    ['what is no report', '{ "files": { "packages/shop/src/entities/buyer.ts": { "source": "" } } }'],
  ])('does not pass a feature that has %s', async (_, text) => {
    const name = 'reports/mutation/shop/mutation.json';
    rmSync(join(workspace.root, name));
    if (text !== null) workspace.write({ [name]: text });
    const { code, document } = await mutate('--merge', '--threshold', '0');
    expect(code).toBe(3);
    expect(document.projects.map(({ project, reason }) => [project, reason])).toEqual([
      ['auth', 'detected'],
      ['shop', 'incomplete'],
    ]);
    expect(document.diagnostics[0]).toMatchObject({
      code: 'MUTATION_INCOMPLETE',
      where: { file: 'packages/shop' },
    });
  });

  it('believes no report of a file that is no mutation target now', async () => {
    const name = 'reports/mutation/shop/mutation.json';
    const report = JSON.parse(read(name)) as { files: Record<string, object> };
    report.files['packages/shop/src/entities/gone.ts'] = { language: 'typescript', source: '', mutants: [] };
    workspace.write({ [name]: JSON.stringify(report) });
    const { code, document } = await mutate('--merge', '--threshold', '0');
    expect([code, document.reason]).toEqual([3, 'incomplete']);
    expect(document.diagnostics.map(({ message }) => message).join()).toContain(
      'gone.ts was mutated, and is no mutation target now',
    );
  });

  it.each([
    ['a test that was emptied since', 'packages/shop/src/entities/buyer.test.ts'],
    ['a helper that is new', 'packages/shop/src/testing.ts'],
    ['data that is new', 'packages/shop/src/entities/cases.json'],
  ])('believes neither report nor shards after %s', async (_, name) => {
    workspace.write({ [name]: "import { it } from 'vitest';\nit('runs', () => undefined);\n" });
    const stale = await mutate('--merge', '--threshold', '0');
    const joined = await runToError(workspace.root, 'mutate', '--merge', SHARDS);
    restore();
    expect([stale.code, stale.document.reason]).toEqual([3, 'incomplete']);
    expect(stale.document.diagnostics.map(({ code }) => code)).toContain('MUTATION_REPORT_STALE');
    expect([joined.code, joined.document.error.code]).toEqual([3, 'MUTATION_SHARDS_INCOMPLETE']);
    expect(joined.document.error.message).toContain('a test of shop');
    expect((await mutate('--merge', '--threshold', '0')).code).toBe(0);
  });

  it('gives aggregate its scores, unless the code is not what was mutated', async () => {
    const lcov =
      'SF:src/entities/buyer.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\nSF:src/entities/seller.ts\nDA:1,1\nend_of_record\n';
    workspace.write({ 'packages/shop/coverage/lcov.info': lcov });
    const summary = async () => {
      const run = await runCommand(workspace.root, 'aggregate', '--html=false', '--format', 'json');
      expect(run.stdout).not.toContain('"error"');
      return JSON.parse(read('coverage/summary.json')) as SummaryDocument;
    };
    const { byPackage, repo } = await summary();
    const [shop] = (JSON.parse(read('packages/shop/reports/mutation.json')) as MutationDocument).projects;
    expect(byPackage['shop']?.mutation?.counts).toEqual({
      detected: shop!.score.covered,
      covered: shop!.coveredScore.total,
      valid: shop!.score.total,
    });
    expect(repo.mutation?.counts.valid).toBeGreaterThanOrEqual(shop!.score.total);

    rmSync(join(workspace.root, 'coverage'), { recursive: true });
    workspace.write({
      'packages/shop/src/entities/buyer.ts': `${read('packages/shop/src/entities/buyer.ts')}\n`,
    });
    const run = await runCommand(workspace.root, 'aggregate', '--html=false');
    expect(run.stdout).toContain('MUTATION_REPORT_STALE');
    expect(
      (JSON.parse(read('coverage/summary.json')) as SummaryDocument).byPackage['shop'],
    ).not.toHaveProperty('mutation');
  });
});
