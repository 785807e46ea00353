import { describe, expect, it } from 'vitest';
import { adoptWorkspace, HALF } from './__fixtures__/adopt-workspace.js';

const { said, write, onDisk, run, contractOf, half, project } = adoptWorkspace();

const json = (file: string) => JSON.parse(onDisk()[file]!) as Record<string, unknown>;

describe('adopt: what Nx runs before the tests of a project', () => {
  const buildFirst = { targetDefaults: { test: { dependsOn: ['^build'] } }, plugins: ['@org/coverage'] };

  it('runs before they are measured too, as nx.json says it of all projects', async () => {
    half('auth');
    write({ 'nx.json': buildFirst });
    await run({ project: 'auth' });
    const first = onDisk();
    await run({ project: 'auth' });

    expect(json('nx.json')['targetDefaults']).toEqual({
      test: { dependsOn: ['^build'] },
      'coverage-measure': { dependsOn: ['^build'] },
    });
    expect(Object.keys(json('nx.json')).slice(0, 2)).toEqual(['targetDefaults', 'plugins']);
    expect(onDisk()).toEqual(first);
  });

  it('is of entries for some targets the one that holds for all', async () => {
    half('auth');
    const entries = [{ dependsOn: ['^build'] }, { filter: { plugin: '@nx/vite' }, dependsOn: ['^lint'] }];
    write({ 'nx.json': { ...buildFirst, targetDefaults: { test: entries } } });
    await run({ project: 'auth' });

    expect(json('nx.json')).toHaveProperty(['targetDefaults', 'coverage-measure'], { dependsOn: ['^build'] });
  });

  it('stays as nx.json has it for the measurement already', async () => {
    half('auth');
    const targetDefaults = { ...buildFirst.targetDefaults, 'coverage-measure': { dependsOn: [] } };
    write({ 'nx.json': { ...buildFirst, targetDefaults } });
    await run({ project: 'auth' });

    expect(json('nx.json')['targetDefaults']).toEqual(targetDefaults);
  });

  it.each([
    { file: 'project.json', at: ['targets'], said: { targets: { test: { dependsOn: ['typecheck'] } } } },
    {
      file: 'package.json',
      at: ['nx', 'targets'],
      said: { nx: { targets: { test: { dependsOn: ['typecheck'] } } } },
    },
  ])('is taken from the $file of a project that says it of its own tests', async ({ file, at, said }) => {
    half('auth', { [file]: { name: 'auth', ...said } });
    half('blog');
    await run({ all: true });

    expect(json(`packages/auth/${file}`)).toHaveProperty([...at, 'coverage-measure'], {
      dependsOn: ['typecheck'],
    });
    expect(onDisk()['packages/blog/package.json']).not.toContain('coverage-measure');
    expect(json('nx.json')).not.toHaveProperty('targetDefaults');
  });

  it('is no matter where the workspace’s own target measures', async () => {
    half('auth');
    half('blog');
    const plugins = [{ plugin: '@org/coverage', options: { coverageTarget: 'test' } }];
    write({ 'nx.json': { ...buildFirst, plugins } });
    await run({ project: 'auth' });

    expect(json('nx.json')['targetDefaults']).toEqual(buildFirst.targetDefaults);
  });

  it('is written down for nobody where no project has a manifest', async () => {
    write({ 'nx.json': buildFirst });
    await run({ all: true });

    expect(json('nx.json')['targetDefaults']).toEqual(buildFirst.targetDefaults);
  });

  it('is named where the tests fail, for that may be what they lack', async () => {
    const failing = "import '@acme/not-built';\n";
    half('auth', { 'src/other.test.ts': failing });
    half('blog', {
      'src/other.test.ts': failing,
      'project.json': {
        name: 'blog',
        targets: { test: { dependsOn: ['^build', { target: 'typecheck', projects: ['auth'] }] } },
      },
    });
    await run({ project: 'auth' });
    expect(said()).toContain('1 of its test files can’t be run');
    expect(said()).not.toContain('before its tests');

    await run({ project: 'blog' });
    expect(said()).toContain(
      'Nx runs ^build, typecheck before its tests: where that is what they lack, npx nx run blog:test first.',
    );
  });
});

describe('adopt: helpers in folders of tests', () => {
  it('leaves them out of the bands, and says so in the manifest and the output', async () => {
    half('auth', { 'src/entities/__tests__/helper.ts': HALF, 'src/__tests__/other.ts': HALF });
    await run({ project: 'auth' });
    const { exclude, layers } = await contractOf('auth');

    expect(exclude).toEqual([{ files: ['**/__tests__/**'], reason: 'tests' }]);
    expect(layers.find(({ name }) => name === 'entities')?.band).toMatchObject({ functions: 50 });
    expect(said()).toContain(
      'left out as tests and their helpers (`exclude` of the manifest): **/__tests__/**',
    );
    expect(said()).not.toContain('helper.ts');
  });

  it('takes no folder of tests for sources where there is no src', async () => {
    project('auth', { 'lib/half.ts': HALF, 'tests/helper.ts': HALF });
    await run({ project: 'auth' });
    const { exclude, include } = await contractOf('auth');

    expect({ exclude, include }).toEqual({ exclude: [], include: ['lib/**'] });
  });
});
