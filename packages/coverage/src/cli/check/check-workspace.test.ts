import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  manifest,
  MANIFEST,
  RENAME,
  FILES,
  featureRepo,
  check,
  faultsIn,
} from '../../__fixtures__/check-repo.js';

describe('coverage check: the workspace', () => {
  it('lists every invalid manifest with its fields, and goes on', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, manifest({ entities: '{ lines: 101 }' }));
    repo.write('packages/blog/package.json', '{ "name": "blog" }');
    repo.write('packages/blog/feature.manifest.json', '{ "coverage": {} }');
    const { code, document } = await check(repo);
    expect([code, document.reason, document.features]).toEqual([1, 'nonconformant', 2]);
    expect(faultsIn(document)).toEqual([
      `manifest-invalid ${MANIFEST}`,
      'manifest-invalid packages/blog/feature.manifest.json',
    ]);
    expect(document.nonconformities[0]!.message).toContain('coverage.entities.lines: found 101');
  });

  it('names layers without files, use cases without tests, and a configuration that is not derived', async () => {
    const repo = featureRepo();
    repo.remove('packages/auth/src/entities');
    repo.remove(RENAME.replace('.ts', '.test.ts'));
    repo.write(RENAME.replace('rename', 'types'), 'export interface A { a: string }\n');
    repo.write('packages/auth/vitest.config.mts', 'export default {};\n');
    expect(faultsIn((await check(repo)).document)).toEqual([
      `layer-empty ${MANIFEST}`,
      `use-case-without-test ${RENAME}`,
      'no-derived-config packages/auth/vitest.config.mts',
    ]);
  });

  it.each([
    ['beside an entity of the same name', 'src/entities/rename.test.ts', false],
    ['in __tests__ beside an entity of the same name', 'src/entities/__tests__/rename.test.ts', false],
    ['in __tests__ beside the use case', 'src/application/use-cases/__tests__/rename.spec.ts', true],
    ['in a folder of tests', 'tests/use-cases/rename.test.ts', true],
  ])('a test %s is the use case’s: %s %s', async (_, test, isTested) => {
    const repo = featureRepo();
    repo.remove(RENAME.replace('.ts', '.test.ts'));
    repo.write('packages/auth/src/entities/rename.ts', 'export const rename = 1;\n');
    repo.write(`packages/auth/${test}`, '');
    repo.write('packages/auth/tests/use-cases/rename.json', '{}');
    const faults = isTested ? [] : [`use-case-without-test ${RENAME}`];
    expect(faultsIn((await check(repo)).document)).toEqual(faults);
  });

  it('names a manifest whose folder is no project of Nx, and needs none where there is no Nx', async () => {
    const repo = featureRepo();
    repo.remove('packages/auth/package.json');
    expect(faultsIn((await check(repo)).document)).toEqual([`plugin-not-registered ${MANIFEST}`]);
    repo.write('packages/auth/project.json', '{ "name": "auth" }');
    expect(faultsIn((await check(repo)).document)).toEqual([]);
    repo.remove('packages/auth/project.json');
    repo.remove('nx.json');
    expect(faultsIn((await check(repo)).document)).toEqual([]);
  });

  it.each(['.nxignore', 'packages/.ignore', '.gitignore', '.git/info/exclude', 'the user’s'])(
    'names a manifest that git tracks and a rule of %s keeps from Nx',
    async (file) => {
      const repo = featureRepo();
      if (file.startsWith('the user')) {
        repo.write('.git/user', 'auth/\n');
        repo.git('config', 'core.excludesFile', join(repo.dir, '.git/user'));
      } else repo.write(file, 'auth/\n');
      const { code, document } = await check(repo);
      expect([code, faultsIn(document)]).toEqual([1, [`plugin-not-registered ${MANIFEST}`]]);
      repo.remove('nx.json');
      expect(faultsIn((await check(repo)).document)).toEqual([]);
    },
  );

  it.each(['.nxignore', 'packages/.ignore', '.gitignore'])(
    'names a source that is judged, git tracks, and a rule of %s keeps from Nx: nx affected would pass it by',
    async (file) => {
      const source = 'packages/auth/src/entities/legacy.ts';
      const repo = featureRepo({ [source]: 'export const old = 1;\n' });
      repo.write(file, 'legacy.*\n');
      const { code, document } = await check(repo);
      expect([code, faultsIn(document)]).toEqual([1, [`source-hidden ${source}`]]);
      repo.remove('nx.json');
      expect(faultsIn((await check(repo)).document)).toEqual([]);
    },
  );

  it('names none that is not judged: a test, a fixture, what the build leaves', async () => {
    const repo = featureRepo({ 'packages/auth/src/legacy.test.ts': '\n', 'packages/auth/legacy.json': '{}' });
    repo.write('.nxignore', 'legacy.*\n');
    repo.write('packages/auth/src/entities/legacy.ts', 'export const notTracked = 1;\n');
    expect(faultsIn((await check(repo)).document)).toEqual([]);
  });

  it('names one that git does not track yet, which a rule of Nx alone keeps from it', async () => {
    const repo = featureRepo({ '.nxignore': 'packages/blog\n' });
    const other = MANIFEST.replace('auth', 'blog');
    repo.write('packages/blog/package.json', '{ "name": "blog" }');
    repo.write(other, manifest());
    expect(faultsIn((await check(repo)).document)).toContain(`plugin-not-registered ${other}`);
  });

  it.each(['with Nx', 'without'])(
    'names a manifest that stands below its package, where it would move to, and nothing else of it: %s',
    async (how) => {
      const repo = featureRepo();
      if (how === 'without') repo.remove('nx.json');
      repo.git('mv', MANIFEST, 'packages/auth/src/feature.manifest.ts');
      const { document } = await check(repo);
      const own = document.nonconformities.filter(({ kind }) => kind === 'manifest-misplaced');
      expect(document.nonconformities).toEqual(own);
      expect(own).toMatchObject([
        {
          file: 'packages/auth/src/feature.manifest.ts',
          message:
            'the manifest stands below packages/auth, and its globs begin at packages/auth/src: it judges no file',
          fix: `move it to ${MANIFEST}, or take it away`,
        },
      ]);
    },
  );

  it('takes a folder with sources of its own below a package for the feature that it declares', async () => {
    const repo = featureRepo();
    repo.git('mv', MANIFEST, 'packages/auth/src/feature.manifest.ts');
    repo.write('packages/auth/src/src/entities/user.ts', 'export const a = 1;\n');
    expect(faultsIn((await check(repo)).document)).toContain(
      'plugin-not-registered packages/auth/src/feature.manifest.ts',
    );
  });

  it('names a glob of include that no source matches, and none of the default', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, manifest({ rest: "include: ['src/**', 'source/**']," }));
    const { nonconformities } = (await check(repo)).document;
    expect(nonconformities).toMatchObject([{ kind: 'layer-empty', file: MANIFEST }]);
    expect(nonconformities[0]!.message).toContain('source/**');
  });

  it('names a plugin that nx.json lacks, and a target that stands in the way of the gate', async () => {
    const repo = featureRepo({ 'nx.json': '{}' });
    const targets = { 'coverage-diff': { command: 'true' } };
    repo.write('packages/auth/project.json', JSON.stringify({ name: 'auth', targets }));
    expect(faultsIn((await check(repo)).document)).toEqual([
      'plugin-not-registered nx.json',
      'target-replaced packages/auth/project.json',
    ]);
  });

  it('names a script of package.json in the place of a target, and none that Nx is told to leave out', async () => {
    const repo = featureRepo();
    const json = (nx: object) =>
      JSON.stringify({ name: '@repo/auth', scripts: { coverage: 'vitest run --coverage' }, nx });
    repo.write('packages/auth/package.json', json({ name: 'auth' }));
    expect(faultsIn((await check(repo)).document)).toEqual(['target-replaced packages/auth/package.json']);
    repo.write('packages/auth/package.json', json({ name: 'auth', includedScripts: [] }));
    expect(faultsIn((await check(repo)).document)).toEqual([]);
  });

  it('names a target that another executor of the plugin, or none, runs', async () => {
    const repo = featureRepo();
    const targets = {
      coverage: { executor: '@org/coverage:coverage-diff' },
      'coverage-diff': { executor: '' },
      mutate: { executor: 'nx:noop' },
    };
    repo.write('packages/auth/project.json', JSON.stringify({ name: 'auth', targets }));
    const { nonconformities } = (await check(repo)).document;
    expect(nonconformities.map(({ message }) => /"(.*)"/.exec(message)![1])).toEqual([
      'coverage',
      'coverage-diff',
      'mutate',
    ]);
  });

  it.each([
    [{ exclude: ['packages/auth/**'] }, ['plugin-not-registered nx.json']],
    [{ include: ['packages/blog/**'] }, ['plugin-not-registered nx.json']],
    [{ include: ['packages/**', '!packages/auth/**'] }, ['plugin-not-registered nx.json']],
    [{ include: ['packages/*/**'], exclude: ['!packages/**'] }, []],
    [{ include: [], exclude: [] }, []],
  ])('reads %j of the plugin in nx.json as Nx does', async (globs, expected) => {
    const plugins = [{ plugin: '@org/coverage', ...globs }];
    const repo = featureRepo({ 'nx.json': JSON.stringify({ plugins }) });
    expect(faultsIn((await check(repo)).document)).toEqual(expected);
  });

  it('takes a configuration for derived where Vitest reads that one, and it imports the helper', async () => {
    const repo = featureRepo();
    repo.write('packages/auth/vite.config.ts', FILES['packages/auth/vitest.config.mts']!);
    repo.write('packages/auth/vitest.config.mts', "// '@org/coverage-manifest/vitest'\nexport default {};\n");
    expect(faultsIn((await check(repo)).document)).toEqual([
      'no-derived-config packages/auth/vitest.config.mts',
    ]);
  });

  it('names for a configuration of its own the generator where there is Nx, and what it would print where not', async () => {
    const repo = featureRepo({ 'packages/auth/vitest.config.mts': 'export default {};\n' });
    const fixes = async () => (await check(repo)).document.nonconformities.map(({ fix }) => fix);
    expect(await fixes()).toContain('npx nx g @org/coverage:adopt auth');
    repo.write('packages/auth/project.json', JSON.stringify({ name: 'a $(b)' }));
    expect(await fixes()).toContain("npx nx g @org/coverage:adopt 'a $(b)'");
    rmSync(join(repo.dir, 'nx.json'));
    expect((await fixes()).join()).toContain('featureTest(manifest');
  });

  it('says on stderr what to mend and how to agree to a weakening', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, manifest({ entities: '{ lines: 100 }' }));
    const { stderr } = await check(repo);
    expect(stderr).toContain('coverage check: FAIL (weakened)');
    expect(stderr).toContain(`WEAKER ${MANIFEST} band-lowered: entities.branches: 95 → nothing`);
    expect(stderr).toContain(
      `next: take back "entities.branches: 95 → nothing" of ${MANIFEST}, or agree to it in ${MANIFEST}`,
    );
  });
});
