import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPackages } from '../tools/workspace/make-workspace.mjs';
import { run } from '../tools/workspace/run.mjs';
import { install, makeExistingMonorepo } from './existing-monorepo.js';
import { FEATURES, FIVE_FEATURES } from './five-features.js';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'coverage-adopt-e2e-'));
const workspace = join(folder, 'workspace');
let env: NodeJS.ProcessEnv;

const command = (...words: string[]) => run(words, { cwd: workspace, env, mayFail: true });
const nx = (words: string) => command('npx', 'nx', ...words.split(' '), '--outputStyle=static');
const read = (file: string) => readFileSync(join(workspace, file), 'utf8');
const status = () => command('git', 'status', '--porcelain').stdout;
const plugins = () => (JSON.parse(read('nx.json')) as { plugins: unknown[] }).plugins;
const dependencies = () =>
  (JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }).devDependencies;

const commit = (message: string) => {
  command('git', 'add', '--all');
  command('git', 'commit', '-q', '--no-verify', '-m', message);
};

beforeAll(() => {
  env = makeExistingMonorepo(root, workspace, packPackages(root, join(folder, 'tarballs')), FIVE_FEATURES);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('adopt --all in a monorepo of five features that no coverage provider was ever installed in', () => {
  let said: string;

  it('--dry-run measures all five and leaves the workspace as it is', () => {
    const dry = nx('g @org/coverage:adopt --all --dry-run --no-interactive');

    expect(dry.status, dry.stdout + dry.stderr).toBe(0);
    for (const name of FEATURES) expect(dry.stdout).toContain(`CREATE packages/${name}/feature.manifest.ts`);
    expect(status()).toBe('');
  });

  it('adopts all five, two of which lack a provider: both are added, in the range of Vitest', () => {
    const adopted = nx('g @org/coverage:adopt --all --no-interactive');
    said = adopted.stdout + adopted.stderr;

    expect(adopted.status, said).toBe(0);
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
    install(workspace, env);
    commit('adopted');
    const bands = nx('run-many -t coverage');

    expect(bands.status, bands.stdout + bands.stderr).toBe(0);
    for (const name of FEATURES)
      expect(JSON.parse(read(`packages/${name}/reports/coverage.json`))).toMatchObject({
        status: 'pass',
        reason: 'all-covered',
        mode: 'enforce',
      });
    expect(status()).toBe('');
  });

  it('wrote the bands as they are, and none above', () => {
    const bandsOf = (name: string) => {
      const { projects } = JSON.parse(read(`packages/${name}/reports/coverage.json`)) as {
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
    const again = nx('g @org/coverage:adopt --all --no-interactive');

    expect(again.status, again.stdout + again.stderr).toBe(0);
    expect(status()).toBe('');
  });

  it('a test that is emptied fails its feature’s target from now on', () => {
    const test = 'packages/billing/src/interface-adapters/controllers/invoice-controller.test.ts';
    writeFileSync(
      join(workspace, test),
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
    expect(nx('g @org/coverage:init --no-interactive').status).toBe(0);
    expect(plugins()).toEqual([
      { plugin: '@org/coverage', options: { coverageTarget: 'test', mode: 'observe' } },
    ]);

    const adopted = nx('g @org/coverage:adopt --all --no-interactive');
    expect(adopted.status, adopted.stdout + adopted.stderr).toBe(0);
    expect(plugins()).toEqual([{ plugin: '@org/coverage', options: { mode: 'observe' } }]);
    expect(adopted.stdout).toContain('The mode stays "observe"');
  });
});
