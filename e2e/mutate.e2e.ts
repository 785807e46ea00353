import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTITY } from '../tools/workspace/untested-change.mjs';
import { tasksFromCache } from './nx-run.js';
import { expectSuccess, makeTwoFeatures, temporaryFolder, workspaceAt } from './workspace.js';

const workspace = join(temporaryFolder('mutate-e2e'), 'workspace');
const { command, commandIn, nx, read, json, write, status } = workspaceAt(workspace);

const TESTS = [
  'packages/auth/src/entities/auth.test.ts',
  'packages/auth/src/application/use-cases/rename-auth.test.ts',
  'packages/auth/src/interface-adapters/controllers/auth-controller.test.ts',
];
const REPORTS = [
  'packages/auth/reports/mutation.json',
  'reports/mutation/auth/mutation.json',
  'reports/mutation/auth/index.html',
];

beforeAll(() => makeTwoFeatures(workspace));

describe('nx run-many -t mutate', () => {
  it('passes for generated features, two at a time, and leaves nothing but ignored reports', () => {
    expectSuccess(nx('run-many -t mutate --parallel=2'));
    for (const name of ['auth', 'billing']) {
      expect(json(`packages/${name}/reports/mutation.json`)).toMatchObject({
        status: 'pass',
        reason: 'detected',
        diagnostics: [],
        projects: [{ project: name, threshold: 80, targets: ['entities', 'use-cases'] }],
      });
    }
    expect(status()).toBe('');
  });

  it('mutates the layers of mutationTargets and no other', () => {
    const [auth] = json('packages/auth/reports/mutation.json').projects;
    expect(auth.files.map(({ file }: { file: string }) => file)).toEqual([
      'packages/auth/src/application/use-cases/rename-auth.ts',
      ENTITY,
    ]);
    expect(auth.counts).toMatchObject({ errors: { runtime: 0, compile: 0 }, notRun: 0 });
  });

  it('is replayed with the same bytes, the report at the root too', () => {
    const before = REPORTS.map(read);
    rmSync(join(workspace, 'packages/auth/reports'), { recursive: true });
    rmSync(join(workspace, 'reports'), { recursive: true });
    const again = nx('run-many -t mutate');
    expect(tasksFromCache(again.stdout)).toBe(2);
    expect(REPORTS.map(read)).toEqual(before);
  });

  it('gives the same document as the command', () => {
    const { stdout, status } = command('npx', 'coverage', 'mutate', '--project', 'auth');
    expect(status).toBe(0);
    expect(stdout).toBe(read('packages/auth/reports/mutation.json'));
  });
});

describe('the stryker.config.json of a generated feature', () => {
  it('is formatted, and names the same files as the manifest', () => {
    const file = 'packages/auth/stryker.config.json';
    expect(json(file)).toMatchObject({ testRunner: 'vitest', thresholds: { break: 80 } });
    expect(existsSync(join(workspace, 'packages/auth', json(file).$schema))).toBe(true);
    expectSuccess(commandIn('packages/auth', 'npx', 'stryker', 'run', '--reporters', 'json'));
    const { files } = json('packages/auth/reports/mutation/mutation.json');
    const ours = json('reports/mutation/auth/mutation.json').files;
    expect(
      Object.keys(files)
        .map((path) => `packages/auth/${path}`)
        .sort(),
    ).toEqual(Object.keys(ours).sort());
    rmSync(join(workspace, 'packages/auth/reports/mutation'), { recursive: true });
  });
});

describe('a feature that is covered to 100 %, its assertions deleted', () => {
  const former = new Map<string, string>();

  beforeAll(() => {
    for (const file of [ENTITY, ...TESTS]) former.set(file, read(file));
    // A change, so that the gate on changed lines has something to say.
    write(ENTITY, former.get(ENTITY)!.replace('current.revision + 1', '1 + current.revision'));
    for (const file of TESTS) {
      write(
        file,
        former
          .get(file)!
          .replace(
            `import { describe, expect, it } from 'vitest';`,
            `import { describe, it } from 'vitest';\n` +
              `const expect = (_: unknown): any => ({ toBe() {}, toEqual() {}, toMatchObject() {} });`,
          ),
      );
    }
  });
  afterAll(() => former.forEach((text, file) => write(file, text)));

  it('passes coverage and coverage-diff', () => {
    expectSuccess(nx('run-many -t coverage coverage-diff --projects=auth'));
    expect(json('packages/auth/reports/coverage-diff.json')).toMatchObject({
      status: 'pass',
      reason: 'all-covered',
    });
  });

  it('fails mutate, which names the mutants that survived and the tests that ran them', () => {
    const { status, output } = nx('run auth:mutate');
    expect(status).toBe(1);
    const document = json('packages/auth/reports/mutation.json');
    expect(document).toMatchObject({ status: 'fail', reason: 'below-threshold' });
    const [auth] = document.projects;
    expect(auth.counts.noCoverage).toBe(0);
    const revision = auth.survivors.find(
      ({ original }: { original: string }) => original === '1 + current.revision',
    );
    expect(revision).toMatchObject({
      file: ENTITY,
      status: 'survived',
      replacement: '1 - current.revision',
      coveredBy: expect.arrayContaining([expect.objectContaining({ file: TESTS[0] })]),
    });
    expect(output).toContain(`survived ${ENTITY}:${revision.range.start.line}`);
  });
});

describe('a workspace with path mappings and project.json', () => {
  it('mutates a generated feature as well', () => {
    const packageJson = json('package.json');
    delete packageJson.workspaces;
    write('package.json', JSON.stringify(packageJson));
    rmSync(join(workspace, 'tsconfig.json'));
    expectSuccess(nx('g @org/coverage:feature libs/shop --no-interactive'));
    expect(readdirSync(join(workspace, 'libs/shop'))).toContain('project.json');

    expectSuccess(nx('run shop:mutate'));
    expect(json('libs/shop/reports/mutation.json')).toMatchObject({ status: 'pass', reason: 'detected' });
    expect(existsSync(join(workspace, 'reports/mutation/shop/index.html'))).toBe(true);
  });
});
