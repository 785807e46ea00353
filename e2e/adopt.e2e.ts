import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commit, install, packPackages } from '../tools/workspace/make-workspace.mjs';
import { makeExistingMonorepo } from './existing-monorepo.js';
import { FEATURES, FIVE_FEATURES } from './five-features.js';
import { expectSuccess, temporaryFolder, workspaceAt } from './workspace.js';

const folder = temporaryFolder('adopt-e2e');
const workspace = join(folder, 'workspace');
const { command, nx, json, write, status } = workspaceAt(workspace);
const plugins = () => json('nx.json').plugins as unknown[];
const dependencies = () => json('package.json').devDependencies as Record<string, string>;

beforeAll(() => makeExistingMonorepo(workspace, packPackages(join(folder, 'tarballs')), FIVE_FEATURES));

describe('adopt --all in a monorepo of five features that no coverage provider was ever installed in', () => {
  let said: string;

  it('--dry-run measures all five and leaves the workspace as it is', () => {
    const dry = nx('g @org/coverage:adopt --all --dry-run --no-interactive');

    expectSuccess(dry);
    for (const name of FEATURES) expect(dry.stdout).toContain(`CREATE packages/${name}/feature.manifest.ts`);
    expect(status()).toBe('');
  });

  it('adopts all five, two of which lack a provider: both are added, in the range of Vitest', () => {
    const adopted = nx('g @org/coverage:adopt --all --no-interactive');
    said = adopted.output;

    expectSuccess(adopted);
    expect(said).not.toContain('could not be measured');
    const { vitest } = dependencies();
    expect(dependencies()).toMatchObject({
      '@vitest/coverage-v8': vitest,
      '@vitest/coverage-istanbul': vitest,
    });
  });

  it('names the two gaps to the line', () => {
    const controller = 'packages/billing/src/interface-adapters/controllers/invoice-controller.ts';

    expect(said).toContain('lines 85.71 % (6/7)');
    expect(said).toContain('functions 50 % (1/2)');
    expect(said).toContain('packages/auth/src/entities/user.ts:16\n');
    expect(said).toContain('packages/auth/src/entities/user.ts:15  function never called');
    expect(said).toContain('lines 86.66 % (13/15)');
    expect(said).toContain(`${controller}:19-20\n`);
    expect(said.match(/not run by any test/g)).toHaveLength(2);
  });

  it('changes no source and no configuration that stood', () => {
    const changed = command('git', 'status', '--porcelain', '-uall', '--', 'packages')
      .stdout.trim()
      .split('\n');

    expect(changed.map((line) => line.trim())).toEqual([
      ...FEATURES.map((name) => `?? packages/${name}/feature.manifest.ts`),
      '?? packages/search/vitest.config.mts',
    ]);
  });

  it('all five measure afterwards, and hold the bands that were written', () => {
    install(workspace);
    commit(workspace, 'adopted');
    const cacheIn = (project: string) => join(workspace, project, 'node_modules/.vitest-cache');
    rmSync(cacheIn('.'), { recursive: true, force: true });

    expectSuccess(nx('run-many -t coverage'));
    // None that another run may remove from under it.
    expect(existsSync(cacheIn('.'))).toBe(false);
    for (const name of FEATURES) {
      expect(existsSync(cacheIn(`packages/${name}`))).toBe(true);
      expect(json(`packages/${name}/reports/coverage.json`)).toMatchObject({
        status: 'pass',
        reason: 'all-covered',
        mode: 'enforce',
      });
    }
    expect(status()).toBe('');
  });

  it('wrote the bands as they are, and none above', () => {
    const bandsOf = (name: string) => {
      const { projects } = json(`packages/${name}/reports/coverage.json`) as {
        projects: { layers: { layer: string; metrics: { metric: string; minimum: number }[] }[] }[];
      };
      return Object.fromEntries(
        projects[0]!.layers.map(({ layer, metrics }) => [layer, metrics.map(({ minimum }) => minimum)]),
      );
    };

    expect(bandsOf('auth')).toEqual({ entities: [85, 100, 50, 85] });
    expect(bandsOf('billing')).toEqual({ controllers: [86, 50, 100, 86] });
    expect(Object.keys(bandsOf('catalog'))).toEqual(['use-cases']);
  });

  it('a second run changes nothing', () => {
    expectSuccess(nx('g @org/coverage:adopt --all --no-interactive'));

    expect(status()).toBe('');
  });

  it('a test that is emptied fails its feature’s target from now on', () => {
    const test = 'packages/billing/src/interface-adapters/controllers/invoice-controller.test.ts';
    write(
      test,
      "import { expect, it } from 'vitest';\nimport './invoice-controller.js';\n\nit('is there', () => {\n  expect(1).toBe(1);\n});\n",
    );
    const bands = nx('run @acme/billing:coverage');
    command('git', 'reset', '-q', '--hard');

    expect(bands.status).toBe(1);
    expect(bands.stdout).toContain('FAIL');
  });
});

describe('adopt after init, in a workspace that was only observed', () => {
  it('init observes what is tested, and adopt --all makes the manifests the measure', () => {
    command('git', 'checkout', '-q', '--detach', 'main~1');
    expectSuccess(nx('g @org/coverage:init --no-interactive'));
    expect(plugins()).toEqual([
      { plugin: '@org/coverage', options: { coverageTarget: 'test', mode: 'observe' } },
    ]);

    const adopted = nx('g @org/coverage:adopt --all --no-interactive');
    expectSuccess(adopted);
    expect(plugins()).toEqual([{ plugin: '@org/coverage', options: { mode: 'observe' } }]);
    expect(adopted.stdout).toContain('The mode stays "observe"');
  });
});
