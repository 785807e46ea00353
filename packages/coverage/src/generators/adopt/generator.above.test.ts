import { describe, expect, it } from 'vitest';
import { adoptWorkspace, callsYes, HALF } from './__fixtures__/adopt-workspace.js';

const { said, write, onDisk, run, bandsOf, half, project } = adoptWorkspace();

const withProjectsAnywhere = () =>
  write({
    'package.json': {
      name: '@acme/source',
      workspaces: ['packages/**'],
      devDependencies: { vitest: '~5.0.5' },
    },
  });

describe('adopt: a project below another configuration of Vitest', () => {
  it('is measured by its own tests, and the configuration that is replaced is named', async () => {
    withProjectsAnywhere();
    project('auth', {
      'vite.config.mts': 'export default { root: import.meta.dirname };\n',
      'vitest.config.mts': 'export default { root: import.meta.dirname, test: { globals: true } };\n',
      'src/a.ts': HALF,
      'src/a.test.ts': callsYes('./a.js'),
    });
    half('auth/nested');
    await run({ project: 'packages/auth/nested' });

    expect(await bandsOf('auth/nested')).toMatchObject({ entities: { functions: 50 } });
    expect(onDisk()).toHaveProperty(['packages/auth/nested/vitest.config.mts']);
    expect(said()).toContain('packages/auth/nested has a Vitest configuration of its own now');
    expect(said()).toContain('in place of packages/auth/vitest.config.mts: take over');
  });

  it('is not measured where its tests need what that one gives them, and the next run is named', async () => {
    write({ 'vite.config.ts': 'export default { test: { globals: true } };\n' });
    project('it is', { 'src/a.ts': HALF, 'src/a.test.ts': "it('a', () => {});\n" });
    await run({ project: 'it is' });

    expect(said()).toMatch(/a\.test\.ts: .*it is not defined/);
    expect(said()).toContain("then run nx g @org/coverage:adopt 'it is' again");
    expect(said()).toContain('in place of vite.config.ts: take over');
    expect(onDisk()['packages/it is/feature.manifest.ts']).toContain("@org/coverage:adopt 'it is' fills");
  });

  it('says nothing of that where there is none', async () => {
    half('auth');
    await run({ project: 'auth' });

    expect(said()).not.toContain('take over');
  });
});

it('adopts folders of which one is spelt as the other with other separators', async () => {
  withProjectsAnywhere();
  half('a/b');
  half('a__b');
  await run({ all: true });

  expect(await bandsOf('a/b')).toMatchObject({ entities: { functions: 50 } });
  expect(await bandsOf('a__b')).toMatchObject({ entities: { functions: 50 } });
});
