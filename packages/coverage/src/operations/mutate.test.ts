import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MutationDocument } from '@org/coverage-engine';
import {
  featureFiles,
  mutationWorkspace,
  type MutationWorkspace,
} from '../__fixtures__/mutation-workspace.js';
import { publishedSchema } from '../__fixtures__/published-schema.js';
import { runCommand, runToError } from '../__fixtures__/run-command.js';
import { runMutate } from './mutate.js';

const ENTITY = `export function isAdult(age: number): boolean {
  return age >= 18;
}
`;
const TEST = `import { expect, it } from 'vitest';
import { isAdult } from './user.js';
it('isAdult runs', () => { isAdult(18); });
`;
const USER = { 'src/entities/user.ts': ENTITY, 'src/entities/user.test.ts': TEST };

let workspace: MutationWorkspace;
const read = (path: string) => readFileSync(join(workspace.root, path), 'utf8');

beforeAll(() => {
  workspace = mutationWorkspace({
    ...featureFiles('auth', USER),
    // Reaches out of its folder for its configuration, a sibling's code, and itself by name.
    ...featureFiles('reach', {
      'vitest.config.mts': `import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { shared } from '../../shared.config.mts';
export default defineConfig({
  ...shared,
  resolve: { alias: { sibling: fileURLToPath(new URL('../auth/src/entities/user.ts', import.meta.url)) } },
});
`,
      'tsconfig.json': `{ "extends": "../../tsconfig.base.json", "include": ["src"] }`,
      'src/entities/tall.ts': `import { isAdult } from 'sibling';
export const isTall = (cm: number): boolean => cm > 180 && isAdult(18);
`,
      'src/entities/tall.test.ts': `import { expect, it } from 'vitest';
import { isTall } from '../../../reach/src/entities/tall.js';
it('isTall from 181 cm', () => {
  expect([isTall(180), isTall(181)]).toEqual([false, true]);
});
`,
    }),
    ...featureFiles('plain', {
      ...USER,
      'feature.manifest.json': '{ "name": "plain", "coverage": { "entities": {}, "baseline": {} } }',
    }),
    'shared.config.mts': 'export const shared = { test: { globals: true } };\n',
    'tsconfig.base.json': '{ "compilerOptions": { "strict": true, "target": "es2022" } }',
  });
});
afterAll(() => workspace.remove());

describe('coverage mutate', () => {
  let text = '';
  let document: MutationDocument;
  let left: readonly string[];

  beforeAll(async () => {
    const run = await runCommand(workspace.root, 'mutate', '--project', 'auth');
    expect(run.code).toBe(1);
    text = run.stdout;
    left = [
      'packages/auth/reports/mutation.json',
      'reports/mutation/auth/mutation.json',
      'reports/mutation/auth/index.html',
    ].map(read);
    document = publishedSchema('mutation').parse(JSON.parse(text)) as MutationDocument;
    expect(run.stderr).toMatch(/^auth: 1 test passed in [\d.]+ s, now with mutants\n/);
    expect(run.stderr).toContain('auth: 5 of 5 mutants, 5 not detected\n');
    expect(run.stderr).toContain('coverage mutate: FAIL (below-threshold) 0 of 5 (0 %) mutants detected');
  });

  it('names each mutant that no test noticed: place, change, and the tests that ran it', () => {
    expect(document).toMatchObject({ status: 'fail', reason: 'below-threshold', mode: 'enforce' });
    const [auth] = document.projects;
    expect(auth).toMatchObject({
      project: 'auth',
      root: 'packages/auth',
      threshold: 80,
      targets: ['entities'],
      files: [{ file: 'packages/auth/src/entities/user.ts', layer: 'entities' }],
    });
    expect(auth?.survivors[0]).toEqual({
      file: 'packages/auth/src/entities/user.ts',
      range: { start: { line: 1, column: 46 }, end: { line: 3, column: 1 } },
      layer: 'entities',
      mutator: 'BlockStatement',
      original: '{\n  return age >= 18;\n}',
      replacement: '{}',
      status: 'survived',
      static: false,
      coveredBy: [{ file: 'packages/auth/src/entities/user.test.ts', name: 'isAdult runs' }],
      coveredByTotal: 1,
    });
  });

  it('leaves the same document in the project, and the report as JSON and as a page', () => {
    const [written, json, page] = left as [string, string, string];
    expect(written).toBe(text);
    const report = JSON.parse(json);
    expect(Object.keys(report.files)).toEqual(['packages/auth/src/entities/user.ts']);
    expect(Object.keys(report.testFiles)).toEqual(['packages/auth/src/entities/user.test.ts']);
    expect(report.files['packages/auth/src/entities/user.ts'].source).toBe(ENTITY);
    expect(page).toContain('<mutation-test-report-app');
    expect(page).toContain('age >= 18');
  });

  it('gives the same bytes again, in another folder and beside another run', async () => {
    const other = mutationWorkspace(featureFiles('auth', USER));
    const runs = await Promise.all(
      [workspace.root, other.root].map((cwd) =>
        runMutate({ cwd, projects: ['auth'], concurrency: 1, reuse: false }),
      ),
    );
    const files = ['packages/auth/reports/mutation.json', 'reports/mutation/auth/mutation.json'];
    for (const file of files) expect(readFileSync(join(other.root, file), 'utf8')).toBe(read(file));
    const judged = { ...document, steps: undefined };
    expect(runs.map((run) => run.document)).toEqual([judged, judged]);
    other.remove();
  });

  it('passes in observe mode, and says that it would have failed; --threshold takes the manifest’s place', async () => {
    const { document: observed, exitCode } = await runMutate({
      cwd: workspace.root,
      projects: ['auth'],
      mode: 'observe',
      threshold: 21,
    });
    expect(exitCode).toBe(0);
    expect(observed).toMatchObject({ status: 'pass', wouldFail: true, projects: [{ threshold: 21 }] });
  });

  it('works where configuration and code reach out of the feature’s folder', async () => {
    const { document: reached } = await runMutate({ cwd: workspace.root, projects: ['reach'] });
    expect(reached.diagnostics).toEqual([]);
    expect(reached.projects[0]).toMatchObject({ files: [{ file: 'packages/reach/src/entities/tall.ts' }] });
    expect(reached.projects[0]?.score.total).toBeGreaterThan(4);
    expect(reached.projects[0]?.survivors).toEqual([]);
  });

  it('has nothing to mutate without mutation targets', async () => {
    const { document: empty, exitCode } = await runMutate({ cwd: workspace.root, projects: ['plain'] });
    expect(exitCode).toBe(0);
    expect(empty).toMatchObject({ status: 'pass', reason: 'nothing-to-mutate' });
    expect(JSON.parse(read('packages/plain/reports/mutation.json'))).toMatchObject({ status: 'pass' });
  });

  it('lists only features with mutation targets when none is named', async () => {
    const { document: all } = await runMutate({ cwd: workspace.root });
    expect(all.projects.map(({ project }) => project)).toEqual(['auth', 'reach']);
  });
});

describe('coverage mutate, its words', () => {
  it.each([
    ['--threshold', '101'],
    ['--threshold', 'much'],
    ['--concurrency', '0'],
  ])('refuses %s %s', async (option, value) => {
    const { code, document } = await runToError(workspace.root, 'mutate', option, value);
    expect([code, document.error.code]).toEqual([2, 'USAGE_INVALID']);
  });
});

describe('coverage mutate in doubt', () => {
  const only = async (files: Readonly<Record<string, string>>) => {
    workspace.write(featureFiles('doubt', files));
    workspace.write({
      'reports/mutation/doubt/index.html': 'former',
      'reports/mutation/doubt/mutation.json': '{}',
    });
    const { document, exitCode } = await runMutate({ cwd: workspace.root, projects: ['doubt'] });
    const { steps, ...written } = JSON.parse(read('packages/doubt/reports/mutation.json'));
    rmSync(join(workspace.root, 'packages/doubt'), { recursive: true });
    expect(written).toEqual(JSON.parse(JSON.stringify(document)));
    expect(steps).not.toEqual([]);
    expect(exitCode, JSON.stringify(document)).toBe(3);
    expect(document.status).toBe('fail');
    return document;
  };
  const hasFormerReport = () => existsSync(join(workspace.root, 'reports/mutation/doubt/index.html'));

  it('fails with tests-failed when a test fails without a mutant, and names it', async () => {
    const document = await only({
      ...USER,
      'src/entities/user.test.ts': TEST.replace('isAdult(18);', 'isAdult(18); expect(1).toBe(2);'),
    });
    expect(document).toMatchObject({
      reason: 'tests-failed',
      diagnostics: [{ code: 'MUTATION_TESTS_FAILED' }],
    });
    expect(document.diagnostics[0]?.message).toContain('isAdult runs');
    expect(hasFormerReport()).toBe(false);
  });

  it('fails with dry-run-failed when a test file can not be loaded', async () => {
    const document = await only({
      ...USER,
      'src/entities/user.test.ts': `${TEST}\nthrow new Error('out of order');\n`,
    });
    expect(document).toMatchObject({
      reason: 'dry-run-failed',
      diagnostics: [{ code: 'MUTATION_DRY_RUN_FAILED' }],
    });
    expect(document.diagnostics[0]?.message).toContain('out of order');
    expect(document.diagnostics[0]?.message).not.toContain('coverage-mutation-');
  });

  it.each([
    ['by default', {}],
    [
      'though the configuration allows it',
      { 'stryker.config.json': '{ "allowEmpty": true, "dryRunOnly": true }' },
    ],
  ])('fails with no-tests when no test is related to the code, %s', async (_, config) => {
    const unrelated = `import { it } from 'vitest';\nit('is there', () => {});\n`;
    const document = await only({ ...USER, ...config, 'src/entities/user.test.ts': unrelated });
    expect(document).toMatchObject({ reason: 'no-tests' });
  });

  it('fails with no-valid-mutant when each mutant ends in an error', async () => {
    const document = await only({
      'src/entities/key.ts': `export const KEY: string = 'k';\nif (KEY !== 'k') throw new Error(KEY);\n`,
      'src/entities/key.test.ts': `import { it } from 'vitest';\nimport { KEY } from './key.js';\nit('has a key', () => void KEY);\n`,
      'stryker.config.json':
        '{ "mutator": { "excludedMutations": ["ConditionalExpression", "EqualityOperator", "CallExpression"] } }',
    });
    expect(document).toMatchObject({
      reason: 'no-valid-mutant',
      projects: [{ score: { covered: 0, total: 0 } }],
    });
  });

  it('refuses a configuration that is no JSON, before anything is started', async () => {
    workspace.write(featureFiles('doubt', { ...USER, 'stryker.config.json': '{ // comment\n }' }));
    const { code, document } = await runToError(workspace.root, 'mutate', '--project', 'doubt');
    rmSync(join(workspace.root, 'packages/doubt'), { recursive: true });
    expect([code, document.error.code]).toEqual([2, 'STRYKER_CONFIG_INVALID']);
    expect(document.error.where).toBe('stryker.config.json');
  });

  it('refuses a configuration that Stryker does not take, with Stryker’s words', async () => {
    workspace.write(featureFiles('doubt', { ...USER, 'stryker.config.json': '{ "timeoutMS": "long" }' }));
    const { code, document } = await runToError(workspace.root, 'mutate', '--project', 'doubt');
    rmSync(join(workspace.root, 'packages/doubt'), { recursive: true });
    expect(code).toBe(2);
    expect(document.error.code).toBe('STRYKER_CONFIG_INVALID');
    expect(document.error.message).toContain('timeoutMS');
  });

  it('refuses a mutation target without a file', async () => {
    workspace.write(featureFiles('doubt', {}));
    const { code, document } = await runToError(workspace.root, 'mutate', '--project', 'doubt');
    rmSync(join(workspace.root, 'packages/doubt'), { recursive: true });
    expect([code, document.error.code]).toEqual([2, 'LAYER_EMPTY']);
  });
});
