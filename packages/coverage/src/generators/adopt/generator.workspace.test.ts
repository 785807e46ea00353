import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adoptWorkspace, HALF, NODE_MODULES } from './__fixtures__/adopt-workspace.js';

const { root, said, write, onDisk, run, project, half } = adoptWorkspace();

describe('adopt --all', () => {
  it('adopts what Vitest or Jest tests, and nothing else', async () => {
    half('auth');
    project('untested', { 'src/a.ts': HALF });
    write({
      'packages/shop-e2e/package.json': { name: 'shop-e2e' },
      'packages/shop-e2e/playwright.config.ts': '',
      'packages/shop-e2e/src/a.spec.ts': 'throw new Error();\n',
    });
    await run({ all: true });

    expect(Object.keys(onDisk()).filter((file) => file.includes('feature.manifest'))).toEqual([
      'packages/auth/feature.manifest.ts',
    ]);
  });

  it('leaves out end-to-end tests that Jest runs, and names a project whose tests another runner runs', async () => {
    half('auth');
    project('shop-e2e', {
      'package.json': { name: 'shop-e2e', nx: { targets: { e2e: { executor: '@nx/jest:jest' } } } },
      'jest.config.cts': '',
      'src/shop.spec.ts': '',
    });
    const test = { executor: 'nx:run-commands', options: { command: 'node --test src/a.test.mts' } };
    project('plain', {
      'package.json': { name: 'plain', nx: { targets: { test } } },
      'src/a.test.mts': "import 'node:test';\n",
    });
    await run({ all: true });

    expect(Object.keys(onDisk()).filter((file) => file.includes('feature.manifest'))).toEqual([
      'packages/auth/feature.manifest.ts',
    ]);
    expect(said()).toMatch(/plain \(packages\/plain\) is left out: .* `node --test src\/a\.test\.mts`/);
    expect(said()).not.toContain('shop-e2e');
  });

  it('warns of a script that Nx would run in the place of a target that judges', async () => {
    half('auth', { 'package.json': { name: 'auth', scripts: { coverage: 'vitest run --coverage' } } });
    half('blog');
    await run({ all: true });

    expect(said()).toContain(
      'auth: the script "coverage" is the project’s own: what judges the feature does not run',
    );
    expect(said()).not.toContain('blog: the script');
  });

  it('leaves the root, and says so', async () => {
    half('auth');
    write({ 'project.json': { name: 'root' }, 'vitest.config.ts': 'export default {};\n' });
    await run({ all: true });

    expect(onDisk()).not.toHaveProperty(['feature.manifest.ts']);
    expect(said()).toContain("root is the workspace's root");
  });

  it('says so where there is nothing to adopt', async () => {
    await run({ all: true });

    expect(said()).toContain('No project was adopted');
  });

  const plugins = () => (JSON.parse(onDisk()['nx.json']!) as { plugins: unknown }).plugins;
  const observing = {
    plugins: [{ plugin: '@org/coverage', options: { coverageTarget: 'test', mode: 'observe' } }],
  };

  it('has `coverage-measure` take the place of the target that init chose, and keeps the mode', async () => {
    half('auth');
    write({ 'nx.json': observing });
    await run({ all: true });

    expect(plugins()).toEqual([{ plugin: '@org/coverage', options: { mode: 'observe' } }]);
    expect(onDisk()['packages/auth/vitest.config.mts']).not.toContain('enabled');
  });

  it('keeps that target while a project is left without a manifest, and has its runs write the report', async () => {
    half('auth');
    half('billing');
    write({ 'nx.json': observing });
    await run({ project: 'auth' });

    expect(plugins()).toEqual(observing.plugins);
    expect(onDisk()['packages/auth/vitest.config.mts']).toContain('enabled: true');
  });

  it('lets the tests of that target pass below a band: behind failed ones Nx judges nothing', async () => {
    half('auth');
    half('billing');
    write({ 'nx.json': observing });
    await run({ project: 'auth' });
    write({ 'packages/auth/src/entities/more.ts': 'export const more = (): number => 1;\n' });
    const cwd = join(root(), 'packages/auth');
    execFileSync(process.execPath, [join(NODE_MODULES, 'vitest/vitest.mjs'), 'run'], {
      cwd,
      stdio: 'pipe',
      // The measurement around these tests has thresholds off.
      env: { ...process.env, VITEST: undefined, COVERAGE_THRESHOLDS: undefined },
    });

    expect(existsSync(join(cwd, 'coverage/provenance.json'))).toBe(true);
  });

  it('keeps that target where no project was adopted, as in a workspace that is its root alone', async () => {
    write({
      'nx.json': observing,
      'project.json': { name: 'root' },
      'vitest.config.ts': 'export default {};\n',
    });
    await run({ all: true });

    expect(plugins()).toEqual(observing.plugins);
    expect(said()).not.toContain('every project has a manifest');
    expect(said()).not.toContain('none has tests');
  });

  it('registers the plugin without options where nobody has', async () => {
    half('auth');
    half('billing');
    await run({ project: 'auth' });

    expect(plugins()).toEqual(['@org/coverage']);
  });
});

describe('adopt: Jest', () => {
  const jestProject = (files: Record<string, unknown>) => {
    project('legacy', {
      'src/a.js': 'exports.a = 1;\n',
      'src/a.test.js': 'test("a", () => {});\n',
      ...files,
    });
  };

  it.each([
    { given: {}, expected: ['json', 'lcov'] },
    { given: { coverageReporters: ['text', ['lcov', {}]] }, expected: ['text', ['lcov', {}], 'json'] },
  ])('sets the reporters of a configuration in JSON: $given', async ({ given, expected }) => {
    jestProject({ 'jest.config.json': { preset: 'x', ...given } });
    await run({ project: 'legacy' });

    expect(JSON.parse(onDisk()['packages/legacy/jest.config.json']!)).toEqual({
      preset: 'x',
      coverageReporters: expected,
    });
  });

  it('sets the reporters in package.json, and gives the project a target that measures with Jest', async () => {
    jestProject({ 'package.json': { name: 'legacy', jest: { verbose: true } } });
    await run({ project: 'legacy' });
    const json = JSON.parse(onDisk()['packages/legacy/package.json']!) as {
      jest: object;
      nx: { targets: Record<string, { command: string; outputs: string[] }> };
    };

    expect(json.jest).toEqual({ verbose: true, coverageReporters: ['json', 'lcov'] });
    expect(json.nx.targets['coverage-measure']).toMatchObject({
      command: expect.stringMatching(/^jest --coverage /) as string,
      outputs: ['{projectRoot}/coverage'],
    });
  });

  it.each([
    { namedInputs: { production: ['default'] }, dependencies: '^production' },
    { namedInputs: {}, dependencies: '^default' },
  ])(
    'keys that target to what configures Jest above the project, and to CI: $dependencies',
    async ({ namedInputs, dependencies }) => {
      write({ 'nx.json': { namedInputs } });
      jestProject({ 'jest.config.json': { preset: '../../jest.preset.js' } });
      await run({ project: 'legacy' });

      expect(JSON.parse(onDisk()['packages/legacy/package.json']!)).toHaveProperty(
        ['nx', 'targets', 'coverage-measure', 'inputs'],
        expect.arrayContaining(['default', dependencies, '{workspaceRoot}/jest.*', { env: 'CI' }]),
      );
    },
  );

  it('leaves a configuration that is a program, and prints what to put into it', async () => {
    jestProject({ 'jest.config.js': 'module.exports = {};\n' });
    await run({ project: 'legacy' });

    expect(onDisk()['packages/legacy/jest.config.js']).toBe('module.exports = {};\n');
    expect(said()).toContain("coverageReporters: ['json', 'lcov', 'text-summary'],");
  });

  it('gives no target where nx.json names the workspace’s own', async () => {
    jestProject({ 'jest.config.json': {} });
    half('other');
    write({ 'nx.json': { plugins: [{ plugin: '@org/coverage', options: { coverageTarget: 'test' } }] } });
    await run({ project: 'legacy' });

    expect(JSON.parse(onDisk()['packages/legacy/package.json']!)).not.toHaveProperty('nx');
  });
});
