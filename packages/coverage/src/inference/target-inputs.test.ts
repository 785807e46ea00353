import type { CreateNodesContext, NxJsonConfiguration } from '@nx/devkit';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { infer, MANIFEST, root, runtimeOf, write } from './__fixtures__/inferred-workspace.js';
import type { CoveragePluginOptions } from './plugin-options.js';
import { unseenFilesCommand } from './unseen-files.js';

describe('createNodes: inputs', () => {
  beforeEach(() => write('packages/a/package.json', { name: 'a' }));

  it('takes ^production where nx.json defines it, else ^default', async () => {
    const inputsOf = async (namedInputs: Record<string, string[]>) =>
      (await infer([MANIFEST], {}, { namedInputs }))['packages/a']?.['coverage-measure']?.inputs;

    expect(await inputsOf({ production: ['default'] })).toContain('^production');
    expect(await inputsOf({})).toContain('^default');
  });

  describe('keys coverage-measure to the manifest and the configuration', () => {
    const NAMES = '{feature.manifest,vitest.config,vite.config,jest.config}.*';
    const inputsOf = async (folder: string, namedInputs: NxJsonConfiguration['namedInputs']) =>
      (await infer([`${folder}feature.manifest.ts`], {}, { namedInputs }))[folder.slice(0, -1) || '.']?.[
        'coverage-measure'
      ]?.inputs;

    it.each<[string, NxJsonConfiguration['namedInputs']]>([
      ['default is not defined', undefined],
      ['default names sources only', { default: ['{projectRoot}/src/**/*'] }],
      ['default leaves out what stands below a folder', { default: ['!{projectRoot}/coverage/lcov.info'] }],
      ['named inputs name each other', { default: ['all'], all: ['default', '^all'] }],
      ['default asks for what is no file', { default: [{ runtime: 'node -v' }, { env: 'TZ' }] }],
      ['another input leaves some out', { production: ['default', '!{projectRoot}/vite.config.ts'] }],
    ])('among the project’s files, where %s', async (_, namedInputs) => {
      expect(await inputsOf('packages/a/', namedInputs)).toContain(`{projectRoot}/${NAMES}`);
      expect(await inputsOf('', namedInputs)).toContain(`{projectRoot}/${NAMES}`);
    });

    it.each<[string, NxJsonConfiguration['namedInputs']]>([
      ['leaves them out', { default: ['{projectRoot}/**/*', '!{projectRoot}/vite.config.ts'] }],
      ['leaves out by a pattern', { default: ['!{projectRoot}/**/*.config.ts'] }],
      ['names an input that does', { default: ['sources'], sources: ['!{projectRoot}/*.mts'] }],
      ['has a set of files', { default: [{ fileset: '!{projectRoot}/*.mts' }] }],
      ['names an input of projects', { default: [{ input: 'sources', projects: 'self' }] }],
    ])('among the workspace’s files, where default %s', async (_, namedInputs) => {
      expect(await inputsOf('packages/a/', namedInputs)).toContain(`{workspaceRoot}/packages/a/${NAMES}`);
      expect(await inputsOf('', namedInputs)).toContain(`{workspaceRoot}/${NAMES}`);
    });
  });

  it('names only dependencies that the root has, and none without a lock file', async () => {
    const inputsOf = async () => (await infer([MANIFEST]))['packages/a']?.['coverage-measure']?.inputs;
    expect(await inputsOf()).toContainEqual({ externalDependencies: ['@vitest/coverage-v8', 'vitest'] });

    rmSync(join(root, 'package-lock.json'));
    expect(JSON.stringify(await inputsOf())).not.toContain('externalDependencies');
  });

  it('does not name what Bun takes from a file, of which Nx knows no package', async () => {
    write('package.json', { devDependencies: { vitest: '5.0.5', '@vitest/coverage-v8': 'file:../v8.tgz' } });
    const inputsOf = async () => (await infer([MANIFEST]))['packages/a']?.['coverage-measure']?.inputs;
    expect(await inputsOf()).toContainEqual({ externalDependencies: ['@vitest/coverage-v8', 'vitest'] });

    write('bun.lock', '{}');
    expect(await inputsOf()).toContainEqual({ externalDependencies: ['vitest'] });
  });

  it('names itself by version, not as an external dependency, where it is linked from the workspace', async () => {
    write('package.json', { devDependencies: { '@org/coverage': '*' } });
    const target = (await infer([MANIFEST]))['packages/a']?.['coverage-diff'];

    expect(target?.inputs).toContainEqual({ externalDependencies: [] });
    expect(target?.options).toHaveProperty('pluginVersion', expect.stringMatching(/^\d+\.\d+\.\d+/));
  });

  it('keys mutate to the project, what it depends on, and Stryker, and to no document of its own', async () => {
    write('package.json', { devDependencies: { '@stryker-mutator/core': '10.1.1', vitest: '5.0.5' } });
    const target = (await infer([MANIFEST], { inputs: ['{workspaceRoot}/bands.ts'] }))['packages/a']?.[
      'mutate'
    ];

    expect(target).toMatchObject({
      executor: '@org/coverage:mutate',
      cache: true,
      outputs: ['{projectRoot}/reports/mutation.json', '{workspaceRoot}/reports/mutation/{projectName}'],
    });
    expect(target?.inputs).toEqual([
      'default',
      '{workspaceRoot}/packages/a/**/*',
      ...['{workspaceRoot}/packages/a', '{projectRoot}'].flatMap((folder) => [
        `!${folder}/coverage/**/*`,
        `!${folder}/reports/coverage.json`,
        `!${folder}/reports/coverage-diff.json`,
        `!${folder}/reports/mutation.json`,
        `!${folder}/reports/mutation-diff.json`,
      ]),
      '^default',
      { runtime: unseenFilesCommand() },
      { env: 'CI' },
      { externalDependencies: ['@stryker-mutator/core', 'vitest'] },
      '{workspaceRoot}/bands.ts',
    ]);
  });

  it('keys mutate-diff to what mutate is keyed to, the report, and the base of all projects', async () => {
    write('package.json', { devDependencies: { '@stryker-mutator/core': '10.1.1', vitest: '5.0.5' } });
    const targets = (await infer([MANIFEST], { base: 'develop', mutationBudget: '30s' }))['packages/a'];
    const target = targets?.['mutate-diff'];

    expect(target).toMatchObject({
      executor: '@org/coverage:mutate-diff',
      dependsOn: ['coverage-measure'],
      cache: true,
      outputs: ['{projectRoot}/reports/mutation-diff.json'],
      options: { baseFallback: 'develop', budget: '30s', coverageTarget: 'coverage-measure' },
    });
    expect(runtimeOf(target)).toContain("${NX_BASE:-'develop'}");
    expect(runtimeOf(target)).not.toContain('packages/a');
    expect(target?.inputs).toEqual(expect.arrayContaining([...(targets?.['mutate']?.inputs ?? [])]));
    expect(target?.inputs).toContain('{projectRoot}/**/*');
    expect(JSON.stringify(target?.inputs)).toContain('coverage-final.json');
  });

  it('makes mutate for projects with a manifest only', async () => {
    const targets = await infer(['packages/a/vitest.config.mts'], { coverageTarget: 'test' });

    expect(Object.keys(targets['packages/a'] ?? {})).toEqual(['coverage-diff']);
  });

  it('keys coverage-diff, and nothing else, to the base: option, then defaultBase, then what git knows', async () => {
    const targetsOf = async (
      options: CoveragePluginOptions,
      nxJson: CreateNodesContext['nxJsonConfiguration'],
    ) => (await infer([MANIFEST], options, nxJson))['packages/a'];

    const both = await targetsOf({ base: 'develop' }, { defaultBase: 'trunk' });
    expect(runtimeOf(both?.['coverage-diff'])).toContain("${NX_BASE:-'develop'}");
    expect(both?.['coverage-diff']?.options).toHaveProperty('baseFallback', 'develop');
    expect(runtimeOf(both?.['coverage'])).toBeUndefined();
    expect(runtimeOf(both?.['coverage-measure'])).toBeUndefined();

    const trunk = await targetsOf({ base: '' }, { defaultBase: 'trunk' });
    expect(runtimeOf(trunk?.['coverage-diff'])).toContain("${NX_BASE:-'trunk'}");
    const affected = await targetsOf({}, { affected: { defaultBase: 'old' } });
    expect(affected?.['coverage-diff']?.options).toHaveProperty('baseFallback', 'old');
    const none = await targetsOf({}, {});
    expect(runtimeOf(none?.['coverage-diff'])).toContain('origin/HEAD');
    expect(none?.['coverage-diff']?.options).not.toHaveProperty('baseFallback');
  });

  it('keys what runs tests to CI, under which Vitest is stricter, and no verdict', async () => {
    const targets = (await infer([MANIFEST]))['packages/a'];
    const followsCi = (name: string) => JSON.stringify(targets?.[name]?.inputs).includes('{"env":"CI"}');

    expect(Object.keys(targets ?? {}).filter(followsCi)).toEqual([
      'coverage-measure',
      'mutate',
      'mutate-diff',
    ]);
  });

  it('keys every target to the files that git tracks and Nx does not see', async () => {
    const targets = (await infer([MANIFEST]))['packages/a'] ?? {};
    const unseen = { runtime: unseenFilesCommand() };

    expect(Object.values(targets)).toHaveLength(5);
    for (const { inputs } of Object.values(targets)) expect(inputs).toContainEqual(unseen);
  });

  it('keys what reads a diff to the .gitattributes of each folder above the project', async () => {
    write('packages/deep/a/package.json', { name: 'deep' });
    const targets = (await infer(['packages/deep/a/feature.manifest.ts']))['packages/deep/a'];

    for (const name of ['coverage', 'coverage-diff', 'mutate-diff'])
      expect(targets?.[name]?.inputs).toEqual(
        expect.arrayContaining([
          '{workspaceRoot}/.gitattributes',
          '{workspaceRoot}/packages/.gitattributes',
          '{workspaceRoot}/packages/deep/.gitattributes',
        ]),
      );
    const ofRoot = (await infer(['feature.manifest.ts']))['.'];
    expect(JSON.stringify(ofRoot?.['coverage-diff']?.inputs).match(/gitattributes/g)).toHaveLength(1);
  });

  it.each(['[id]', '(shop)', '{x}', '!a', 'a*'])(
    'caches nothing of a project in packages/%s, which Nx reads as a glob that names none of its files',
    async (name) => {
      write(`packages/${name}/package.json`, { name: 'odd' });
      write('packages/a b+c/package.json', { name: 'plain' });
      const cached = async (folder: string) =>
        Object.values(
          (await infer([`packages/${folder}/feature.manifest.ts`]))[`packages/${folder}`] ?? {},
        ).map(({ cache }) => cache);

      expect(await cached(name)).toEqual([false, false, false, false, false]);
      expect(await cached('a b+c')).toEqual([true, true, true, true, true]);
    },
  );

  it('adds the option `inputs` to both verdicts', async () => {
    const inputs = ['{workspaceRoot}/bands.ts'];
    const targets = (await infer([MANIFEST], { inputs }))['packages/a'];

    expect(targets?.['coverage']?.inputs).toContain(inputs[0]);
    expect(targets?.['coverage-diff']?.inputs).toContain(inputs[0]);
    expect(targets?.['coverage-measure']?.inputs).not.toContain(inputs[0]);
  });
});
