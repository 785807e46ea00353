import { logger, readJson, readNxJson, readProjectConfiguration, updateJson } from '@nx/devkit';
import { describe, expect, it, vi } from 'vitest';
import { asSolution, filesOf, tree } from './__fixtures__/feature-tree.js';
import feature from './generator.js';

describe('feature --layers', () => {
  const folderOf = {
    entities: 'src/entities/',
    'use-cases': 'src/application/',
    controllers: 'src/interface-adapters/',
  };
  const subsets = [
    ['entities'],
    ['use-cases'],
    ['controllers'],
    ['entities', 'use-cases'],
    ['entities', 'controllers'],
    ['use-cases', 'controllers'],
  ] as const;

  it.each(subsets.map((layers) => ({ layers })))(
    'makes $layers only, and declares no other band',
    async ({ layers }) => {
      await feature(tree, { directory: 'libs/auth', layers });
      const files = filesOf('libs/auth');
      const manifest = tree.read('libs/auth/feature.manifest.ts', 'utf-8') ?? '';
      const texts = files.map((file) => tree.read(`libs/auth/${file}`, 'utf-8') ?? '').join('\n');

      for (const [layer, folder] of Object.entries(folderOf)) {
        const isMade = (layers as readonly string[]).includes(layer);
        expect([layer, files.some((file) => file.startsWith(folder))]).toEqual([layer, isMade]);
        expect([layer, new RegExp(`^    '?${layer}'?: \\{`, 'm').test(manifest)]).toEqual([layer, isMade]);
        if (!isMade) expect(texts).not.toMatch(new RegExp(`from '.*${folder.slice(4)}`));
      }
    },
  );

  it.each([
    { layers: ['entities'] as const, targets: "['entities']", files: ['src/entities/**/*.ts'] },
    {
      layers: ['use-cases', 'controllers'] as const,
      targets: "['use-cases']",
      files: ['src/application/use-cases/**/*.ts'],
    },
  ])('mutates what is made of $layers', async ({ layers, targets, files }) => {
    await feature(tree, { directory: 'libs/auth', layers });

    expect(tree.read('libs/auth/feature.manifest.ts', 'utf-8')).toContain(`mutationTargets: ${targets}`);
    expect(readJson<{ mutate: string[] }>(tree, 'libs/auth/stryker.config.json').mutate).toEqual([
      ...files,
      '!src/**/*.test.ts',
    ]);
  });

  it('makes no configuration of mutation tests for controllers alone', async () => {
    await feature(tree, { directory: 'libs/auth', layers: ['controllers'] });

    expect(tree.exists('libs/auth/stryker.config.json')).toBe(false);
    expect(tree.read('libs/auth/feature.manifest.ts', 'utf-8')).not.toContain('mutation');
  });

  it('refuses an empty list and a layer that is none', async () => {
    await expect(feature(tree, { directory: 'libs/auth', layers: [] })).rejects.toThrow(
      'one or more of entities',
    );
    await expect(feature(tree, { directory: 'libs/auth', layers: ['ui' as 'entities'] })).rejects.toThrow(
      '"ui" is no layer',
    );
  });
});

describe('feature --tags, --bundler, --linter', () => {
  it.each(['project.json', 'package.json'])('adds --tags to the feature’s own, once, in %s', async (file) => {
    if (file === 'package.json') asSolution(['libs/*']);
    await feature(tree, { directory: 'libs/auth', tags: 'scope:shop, type:feature,,layer:a' });
    const json = readJson<{ tags?: string[]; nx?: { tags: string[] } }>(tree, `libs/auth/${file}`);

    expect(json.nx?.tags ?? json.tags).toEqual(['type:feature', 'scope:shop', 'layer:a']);
  });

  it.each(['project.json', 'package.json'])(
    '--bundler=vite adds a target that bundles, in %s',
    async (file) => {
      if (file === 'package.json') asSolution(['libs/*']);
      await feature(tree, { directory: 'libs/auth', bundler: 'vite' });
      const json = readJson<{ targets?: object; nx?: { targets: object } }>(tree, `libs/auth/${file}`);

      expect(json.nx?.targets ?? json.targets).toMatchObject({ build: { command: 'vite build' } });
      expect(tree.exists('libs/auth/vite.config.mts')).toBe(true);
      expect(tree.read('libs/auth/tsconfig.spec.json', 'utf-8')).toContain('vite.config.mts');
    },
  );

  it('adds neither bundler nor linter unasked', async () => {
    await feature(tree, { directory: 'libs/auth' });

    expect(readProjectConfiguration(tree, 'auth').targets).toEqual({});
    expect(filesOf('.').filter((file) => /(?:vite|eslint)\.config/.test(file))).toEqual([]);
  });

  it('--linter=eslint adds a target, and a configuration where the root has none', async () => {
    await feature(tree, { directory: 'libs/auth', linter: 'eslint' });

    expect(readProjectConfiguration(tree, 'auth').targets).toMatchObject({ lint: { command: 'eslint .' } });
    expect(tree.read('eslint.config.mjs', 'utf-8')).toContain('typescript-eslint');
    expect(readJson(tree, 'package.json')).toMatchObject({
      devDependencies: {
        eslint: expect.any(String) as string,
        'typescript-eslint': expect.any(String) as string,
      },
    });
  });

  it.each(['eslint.config.js', '.eslintrc.json'])('--linter=eslint leaves the root’s %s', async (file) => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
    tree.write(file, '{}');
    await feature(tree, { directory: 'libs/auth', linter: 'eslint' });

    expect(tree.exists('eslint.config.mjs')).toBe(false);
    expect(readJson(tree, 'package.json')).not.toHaveProperty(['devDependencies', 'eslint']);
    expect(warn).toHaveBeenCalledTimes(file.startsWith('.') ? 1 : 0);
    warn.mockRestore();
  });

  it('--linter=eslint leaves the target to Nx’s own plugin', async () => {
    updateJson(tree, 'nx.json', (json: object) => ({ ...json, plugins: ['@nx/eslint/plugin'] }));
    await feature(tree, { directory: 'libs/auth', linter: 'eslint' });

    expect(readProjectConfiguration(tree, 'auth').targets).toEqual({});
  });
});

describe('feature in a workspace that has coverage already', () => {
  it('has its runs write the report where nx.json names a target of the workspace’s own', async () => {
    updateJson(tree, 'nx.json', (json: object) => ({
      ...json,
      plugins: [{ plugin: '@org/coverage', options: { coverageTarget: 'test' } }],
    }));
    await feature(tree, { directory: 'libs/auth' });

    expect(readProjectConfiguration(tree, 'auth').targets).toMatchObject({
      test: { command: 'vitest run', outputs: ['{projectRoot}/coverage'] },
    });
    expect(tree.read('libs/auth/vitest.config.mts', 'utf-8')).toContain('enabled: true');
  });

  it('leaves the report’s folder to the target that measures, where Nx infers tests', async () => {
    updateJson(tree, 'nx.json', (json: object) => ({ ...json, plugins: ['@nx/vitest'] }));
    await feature(tree, { directory: 'libs/auth' });

    expect(readProjectConfiguration(tree, 'auth').targets).toEqual({ test: { outputs: [] } });
  });

  it('measures with the provider that is there', async () => {
    updateJson(tree, 'package.json', (json: object) => ({
      ...json,
      devDependencies: { vitest: '5.0.5', '@vitest/coverage-istanbul': '5.0.5' },
    }));
    await feature(tree, { directory: 'libs/auth' });

    expect(tree.read('libs/auth/vitest.config.mts', 'utf-8')).toContain("provider: 'istanbul'");
  });

  it('registers the plugin for manifests although other projects have tests', async () => {
    tree.write('libs/old/project.json', '{ "name": "old" }');
    tree.write('libs/old/jest.config.ts', '');
    await feature(tree, { directory: 'libs/auth' });

    expect(readNxJson(tree)?.plugins).toContain('@org/coverage');
  });

  it('adds `packages` to a pnpm-workspace.yaml that has only settings', async () => {
    asSolution(undefined);
    tree.write('pnpm-workspace.yaml', 'minimumReleaseAge: 1\n');
    await feature(tree, { directory: 'packages/auth', skipFormat: true });

    expect(tree.read('pnpm-workspace.yaml', 'utf-8')).toBe(
      "minimumReleaseAge: 1\n\npackages:\n  - 'packages/*'\n",
    );
  });
});
