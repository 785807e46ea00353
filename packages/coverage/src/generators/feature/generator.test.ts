import { logger, readJson, readNxJson, readProjectConfiguration, updateJson, writeJson } from '@nx/devkit';
import { describe, expect, it, vi } from 'vitest';
import { asSolution, filesOf, tree } from './__fixtures__/feature-tree.js';
import feature from './generator.js';

const SLICE = [
  'feature.manifest.ts',
  'src/application/use-cases/rename-blog-post.test.ts',
  'src/application/use-cases/rename-blog-post.ts',
  'src/entities/blog-post.test.ts',
  'src/entities/blog-post.ts',
  'src/index.ts',
  'src/interface-adapters/controllers/blog-post-controller.test.ts',
  'src/interface-adapters/controllers/blog-post-controller.ts',
  'stryker.config.json',
  'tsconfig.json',
  'tsconfig.lib.json',
  'tsconfig.spec.json',
  'vitest.config.mts',
];

describe('feature', () => {
  it('makes an entity, a use case and a controller with their tests, and runs init', async () => {
    await feature(tree, { directory: 'libs/blog-post' });

    expect(filesOf('libs/blog-post').sort()).toEqual([...SLICE, 'project.json'].sort());
    expect(readNxJson(tree)?.plugins).toContain('@org/coverage');
    expect(tree.read('.gitignore', 'utf-8')).toContain('!coverage/summary.json');
  });

  it('leaves no placeholder of a template', async () => {
    await feature(tree, { directory: 'libs/blog-post' });
    const texts = filesOf('libs/blog-post').map((file) => tree.read(`libs/blog-post/${file}`, 'utf-8') ?? '');

    expect(texts.filter((text) => /<%|%>|__\w+__/.test(text))).toEqual([]);
  });

  it('names everything after --name, else after the folder', async () => {
    await feature(tree, { directory: 'libs/posts', name: 'blog-post' });

    expect(filesOf('libs/posts')).toContain('src/entities/blog-post.ts');
    expect(tree.read('libs/posts/feature.manifest.ts', 'utf-8')).toContain("name: 'blog-post'");
    expect(tree.read('libs/posts/src/entities/blog-post.ts', 'utf-8')).toContain(
      'export interface BlogPost {',
    );
  });

  it.each([
    ['promise', 'PromiseEntity'],
    ['record', 'RecordEntity'],
    ['rename-outcome', 'RenameOutcomeEntity'],
    ['title-problem', 'TitleProblemEntity'],
  ])('gives the entity %s a name that neither a global nor a type beside it has', async (name, type) => {
    await feature(tree, { directory: `libs/${name}` });

    expect(tree.read(`libs/${name}/src/entities/${name}.ts`, 'utf-8')).toContain(
      `export interface ${type} {`,
    );
  });

  it('changes nothing and says so when the folder is not empty', async () => {
    tree.write('libs/auth/notes.md', '');
    const before = tree.listChanges().length;

    await expect(feature(tree, { directory: 'libs/auth' })).rejects.toThrow(
      'libs/auth exists and is not empty',
    );
    expect(tree.listChanges()).toHaveLength(before);
  });

  it('changes nothing when it runs again', async () => {
    await feature(tree, { directory: 'libs/auth' });
    const before = tree.listChanges().map(({ path, content }) => [path, content?.toString()]);

    await expect(feature(tree, { directory: 'libs/auth' })).rejects.toThrow('is not empty');
    expect(tree.listChanges().map(({ path, content }) => [path, content?.toString()])).toEqual(before);
  });

  it('refuses a name that a project has', async () => {
    await feature(tree, { directory: 'libs/auth' });

    await expect(feature(tree, { directory: 'apps/auth' })).rejects.toThrow('A project named "auth" exists');
  });

  it('refuses a name whose package is there, before anything is written', async () => {
    tree.write('libs/login/package.json', '{ "name": "@acme/auth" }');
    asSolution(['libs/*']);
    const before = tree.listChanges().length;

    await expect(feature(tree, { directory: 'packages/auth' })).rejects.toThrow(
      'The package of libs/login is named "@acme/auth" already. Give another --name.',
    );
    await expect(feature(tree, { directory: 'packages/source' })).rejects.toThrow(
      'The package of . is named "@acme/source" already',
    );
    expect(tree.listChanges()).toHaveLength(before);
  });

  it.each(['constructor', 'toString'])(
    'refuses the name %j, with which Nx fails ever after',
    async (name) => {
      await expect(feature(tree, { directory: `libs/${name}` })).rejects.toThrow(
        `"${name}" can't name a project of Nx`,
      );
    },
  );

  it.each([true, false])(
    'writes no type of its configurations out where isolatedDeclarations is %s',
    async (isOn) => {
      asSolution(['libs/*']);
      updateJson(tree, 'tsconfig.base.json', (json: { compilerOptions: object }) => ({
        compilerOptions: { ...json.compilerOptions, isolatedDeclarations: isOn },
      }));
      await feature(tree, { directory: 'libs/auth' });
      const { compilerOptions } = readJson<{ compilerOptions: object }>(tree, 'libs/auth/tsconfig.spec.json');

      expect('isolatedDeclarations' in compilerOptions).toBe(isOn);
    },
  );

  it.each(['', '.', './', '..', '../auth', 'libs/../../auth', '/auth'])(
    'refuses the directory %j',
    async (directory) => {
      await expect(feature(tree, { directory, name: 'auth' })).rejects.toThrow(
        'no folder inside the workspace',
      );
    },
  );

  it.each(['1st', 'a b', '@acme/auth', 'é'])('refuses the name %j', async (name) => {
    await expect(feature(tree, { directory: 'libs/x', name })).rejects.toThrow("can't name a feature");
  });

  it.each(['libs/auth', './libs/auth/', 'libs//auth'])(
    'takes the directory %j for libs/auth',
    async (directory) => {
      await feature(tree, { directory });

      expect(tree.exists('libs/auth/feature.manifest.ts')).toBe(true);
    },
  );
});

describe('feature in a workspace with path mappings', () => {
  it('makes project.json and maps the import path', async () => {
    writeJson(tree, 'tsconfig.base.json', { compilerOptions: { baseUrl: '.', paths: { other: ['x.ts'] } } });
    await feature(tree, { directory: 'libs/blog-post' });

    expect(readProjectConfiguration(tree, 'blog-post')).toMatchObject({
      root: 'libs/blog-post',
      sourceRoot: 'libs/blog-post/src',
      projectType: 'library',
    });
    expect(readJson(tree, 'tsconfig.base.json')).toHaveProperty('compilerOptions.paths', {
      other: ['x.ts'],
      '@acme/blog-post': ['libs/blog-post/src/index.ts'],
    });
  });

  it('writes a relative mapping where there is no baseUrl, also into a root tsconfig.json', async () => {
    tree.delete('tsconfig.base.json');
    writeJson(tree, 'tsconfig.json', { compilerOptions: {} });
    await feature(tree, { directory: 'libs/auth' });

    expect(readJson(tree, 'tsconfig.json')).toHaveProperty('compilerOptions.paths', {
      '@acme/auth': ['./libs/auth/src/index.ts'],
    });
    expect(readJson(tree, 'libs/auth/tsconfig.json')).toHaveProperty('extends', '../../tsconfig.json');
  });

  it('makes a tsconfig.base.json with the mapping where the root has no tsconfig', async () => {
    ['tsconfig.base.json', 'tsconfig.json'].forEach((file) => tree.delete(file));
    await feature(tree, { directory: 'libs/blog-post' });

    expect(readJson(tree, 'tsconfig.base.json')).toMatchObject({
      compilerOptions: { strict: true, paths: { '@acme/blog-post': ['./libs/blog-post/src/index.ts'] } },
    });
  });

  it('refuses an import path that is mapped', async () => {
    writeJson(tree, 'tsconfig.base.json', { compilerOptions: { paths: { '@acme/auth': ['x.ts'] } } });

    await expect(feature(tree, { directory: 'libs/auth' })).rejects.toThrow('mapped already, to x.ts');
  });
});

describe('feature in a TypeScript solution', () => {
  it('makes a package with a reference and no project.json', async () => {
    asSolution(['packages/*']);
    await feature(tree, { directory: 'packages/blog-post' });

    expect(filesOf('packages/blog-post').sort()).toEqual([...SLICE, 'package.json'].sort());
    expect(readJson(tree, 'packages/blog-post/package.json')).toMatchObject({
      name: '@acme/blog-post',
      exports: { '.': { types: './src/index.ts' } },
      nx: { name: 'blog-post' },
    });
    expect(readJson(tree, 'tsconfig.json')).toHaveProperty('references', [
      { path: './other' },
      { path: './packages/blog-post' },
    ]);
    expect(readJson(tree, 'package.json')).toHaveProperty('workspaces', ['packages/*']);
  });

  it.each([
    { before: ['apps/*'], directory: 'packages/auth', after: ['apps/*', 'packages/*'] },
    { before: ['apps/*'], directory: 'auth', after: ['apps/*', 'auth'] },
    { before: ['packages/**'], directory: 'packages/x/auth', after: ['packages/**'] },
    { before: ['./packages/*/'], directory: 'packages/auth', after: ['./packages/*/'] },
    {
      before: { packages: ['apps/*'] },
      directory: 'packages/auth',
      after: { packages: ['apps/*', 'packages/*'] },
    },
  ])('makes $directory a member of the workspaces $before', async ({ before, directory, after }) => {
    asSolution(before);
    await feature(tree, { directory });

    expect(readJson(tree, 'package.json')).toHaveProperty('workspaces', after);
  });

  it.each([
    ['adds the folder where a glob with ! leaves it out', '!./libs/blog-post/', ['libs/blog-post']],
    ['adds nothing where a glob with ! leaves out another', '!libs/old', []],
  ])('%s', async (_, exclusion, added) => {
    asSolution(['libs/*', exclusion]);
    tree.write('libs/old/package.json', '{}');
    await feature(tree, { directory: 'libs/blog-post' });
    const { workspaces } = readJson<{ workspaces: string[] }>(tree, 'package.json');

    expect(workspaces).toEqual(['libs/*', exclusion, ...added]);
  });

  it('adds the folder itself where its siblings are no members', async () => {
    asSolution(['apps/*']);
    tree.write('packages/legacy/package.json', '{}');
    await feature(tree, { directory: 'packages/auth' });

    expect(readJson(tree, 'package.json')).toHaveProperty('workspaces', ['apps/*', 'packages/auth']);
  });

  it.each([
    { before: "packages:\n  - 'apps/*'\n", after: "packages:\n  - 'apps/*'\n  - 'packages/*'\n" },
    {
      before: 'packages:\n- apps/* # ours\n\ncatalog:\n  a: 1\n',
      after: /^packages:\n- apps\/\* # ours\n- 'packages\/\*'\n\ncatalog:/,
    },
    { before: 'packages:\n  - "packages/*"\n', after: 'packages:\n  - "packages/*"\n' },
  ])('adds to pnpm-workspace.yaml where it is a block list: $before', async ({ before, after }) => {
    asSolution(undefined);
    tree.write('pnpm-workspace.yaml', before);
    await feature(tree, { directory: 'packages/auth', skipFormat: true });

    expect(tree.read('pnpm-workspace.yaml', 'utf-8')).toEqual(
      typeof after === 'string' ? after : expect.stringMatching(after),
    );
  });

  it('prints the line to add to a pnpm-workspace.yaml that is no block list, and leaves it as it is', async () => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
    asSolution(undefined);
    tree.write('pnpm-workspace.yaml', "packages: ['apps/*']\n");
    await feature(tree, { directory: 'packages/auth', skipFormat: true });

    expect(tree.read('pnpm-workspace.yaml', 'utf-8')).toBe("packages: ['apps/*']\n");
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("- 'packages/*'"));
    warn.mockRestore();
  });
});
