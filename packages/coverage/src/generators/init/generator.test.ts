import { readJson, readNxJson, updateJson, updateNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FsTree } from 'nx/src/generators/tree';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import init from './generator.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
});

interface PackageJson {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const packageJson = () => readJson<PackageJson>(tree, 'package.json');

/** Which of some paths git ignores under a .gitignore. */
function ignoredBy(gitignore: string, paths: string[]): string[] {
  const folder = makeFolder();
  try {
    execFileSync('git', ['init', '-q'], { cwd: folder });
    writeFileSync(join(folder, '.gitignore'), gitignore);
    const answers = execFileSync('git', ['check-ignore', '--no-index', '--stdin', '-v', '-n'], {
      cwd: folder,
      encoding: 'utf8',
      input: paths.join('\n'),
    });
    const rules = answers.trim().split('\n');
    return paths.filter((_, index) => /^[^\t]*:\d+:[^!]/.test(rules[index] ?? ''));
  } catch (error) {
    // Status 1: none of them is ignored.
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
}

const snapshot = () => tree.listChanges().map(({ path, content }) => [path, content?.toString()]);

describe('init', () => {
  it('registers the plugin beside those that are there', async () => {
    updateNxJson(tree, { ...readNxJson(tree), plugins: ['@nx/js/typescript'] });
    await init(tree);

    expect(readNxJson(tree)?.plugins).toEqual(['@nx/js/typescript', '@org/coverage']);
  });

  it('leaves the plugin as it is registered, with its options', async () => {
    const plugins = [{ plugin: '@org/coverage', options: { mode: 'observe' } }];
    updateNxJson(tree, { ...readNxJson(tree), plugins });
    await init(tree);

    expect(readNxJson(tree)?.plugins).toEqual(plugins);
  });

  it('changes nothing when it runs again', async () => {
    await init(tree);
    const first = snapshot();
    await init(tree);

    expect(snapshot()).toEqual(first);
  });

  it('adds the development dependencies and returns the install task', async () => {
    const task = await init(tree);

    expect(Object.keys(packageJson().devDependencies ?? {})).toEqual(
      expect.arrayContaining([
        '@org/coverage',
        '@org/coverage-manifest',
        '@vitest/coverage-v8',
        'vite',
        'vitest',
      ]),
    );
    expect(task).toBeTypeOf('function');
  });

  it('gives the coverage provider the range of the Vitest that is there, and keeps Istanbul’s', async () => {
    updateJson(tree, 'package.json', (json: PackageJson) => ({
      ...json,
      devDependencies: { vitest: '^4.1.0' },
    }));
    await init(tree);
    expect(packageJson().devDependencies).toMatchObject({
      vitest: '^4.1.0',
      '@vitest/coverage-v8': '^4.1.0',
    });

    updateJson(tree, 'package.json', (json: PackageJson) => ({
      ...json,
      devDependencies: { vitest: '^4.1.0', '@vitest/coverage-istanbul': '^4.1.0' },
    }));
    await init(tree);
    expect(packageJson().devDependencies).not.toHaveProperty('@vitest/coverage-v8');
  });

  it.each([
    { vitest: '^3.2.0', vite: /^\^7\./ },
    { vitest: '~3.2.7', vite: /^\^7\./ },
    { vitest: '4.1.3', vite: /^\^8\./ },
    { vitest: '^5.0.3', vite: /^\^8\./ },
    { vitest: 'latest', vite: /^\^8\./ },
  ])('adds a Vite that Vitest $vitest takes', async ({ vitest, vite }) => {
    updateJson(tree, 'package.json', (json: PackageJson) => ({ ...json, devDependencies: { vitest } }));
    await init(tree);

    expect(packageJson().devDependencies?.['vite']).toMatch(vite);
  });

  it('gives the coverage provider the range that a catalog of pnpm has for Vitest, and leaves the reference', async () => {
    const folder = makeFolder();
    const workspace = new FsTree(folder, false);
    workspace.write('nx.json', '{}');
    workspace.write('package.json', '{ "name": "x", "devDependencies": { "vitest": "catalog:" } }');
    workspace.write('pnpm-workspace.yaml', 'catalog:\n  vitest: ~4.1.0\n');
    // Devkit looks for the lock file on the disk.
    writeFileSync(join(folder, 'pnpm-lock.yaml'), '');
    await init(workspace, { skipFormat: true });

    expect(readJson<PackageJson>(workspace, 'package.json').devDependencies).toMatchObject({
      vitest: 'catalog:',
      '@vitest/coverage-v8': '~4.1.0',
    });
  });

  it('replaces versions with keepExistingVersions: false', async () => {
    updateJson(tree, 'package.json', (json: PackageJson) => ({
      ...json,
      devDependencies: { vitest: '^4.1.0' },
    }));
    await init(tree, { keepExistingVersions: false });

    expect(packageJson().devDependencies?.['vitest']).toMatch(/^~5\./);
  });

  it('adds scripts and keeps those that are there', async () => {
    updateJson(tree, 'package.json', (json: PackageJson) => ({
      ...json,
      scripts: { mutate: 'own', build: 'tsc' },
    }));
    await init(tree);

    expect(packageJson().scripts).toEqual({
      build: 'tsc',
      mutate: 'own',
      'coverage:diff': 'coverage diff',
      'coverage:aggregate': 'coverage aggregate',
    });
  });

  it.each([
    ['project.json', undefined, false],
    ['package.json', {}, false],
    ['package.json', { includedScripts: [] }, true],
  ])('adds no script that would run itself as a target of the root: %s, nx %j', async (file, nx, isAdded) => {
    updateJson(tree, 'package.json', (json: object) => ({ ...json, nx }));
    if (file === 'project.json') tree.write(file, '{ "name": "root" }');
    await init(tree);

    expect(packageJson().scripts).toHaveProperty('coverage:diff');
    expect('mutate' in packageJson().scripts!).toBe(isAdded);
  });

  it('makes the root a project without making its scripts targets, which could run themselves', async () => {
    updateJson(tree, 'package.json', (json: PackageJson) => ({
      ...json,
      scripts: { test: 'nx run-many -t test' },
    }));
    await init(tree);
    expect(readJson(tree, 'package.json')).toMatchObject({ nx: { includedScripts: [] } });
  });

  it('names a root project whose package.json has no name, as Nx asks', async () => {
    updateJson(tree, 'package.json', ({ name: _, ...json }: PackageJson & { name?: string }) => json);
    await init(tree);
    expect(readJson(tree, 'package.json')).toMatchObject({ nx: { name: 'workspace', includedScripts: [] } });
  });

  it('leaves a root alone that is a project already', async () => {
    updateJson(tree, 'package.json', (json) => ({ ...json, nx: { targets: {} } }));
    await init(tree);
    expect(readJson(tree, 'package.json')).toMatchObject({ nx: { targets: {} } });

    updateJson(tree, 'package.json', ({ nx: _, ...json }: { nx?: unknown }) => json);
    tree.write('project.json', '{ "name": "root" }');
    await init(tree);
    expect(readJson(tree, 'package.json')).not.toHaveProperty('nx');
  });

  it('leaves package.json alone with skipPackageJson', async () => {
    const before = packageJson();
    await init(tree, { skipPackageJson: true });

    expect(packageJson()).toEqual(before);
  });
});

describe('init: named inputs', () => {
  const inputs = () => readNxJson(tree)?.namedInputs;

  it('takes reports out of default, and so out of production', async () => {
    updateNxJson(tree, {
      ...readNxJson(tree),
      namedInputs: { default: ['{projectRoot}/**/*', 'sharedGlobals'], production: ['default'] },
    });
    await init(tree, { skipFormat: true });
    expect(inputs()?.['default']).toEqual([
      '{projectRoot}/**/*',
      'sharedGlobals',
      '!{projectRoot}/coverage/.tmp*/**/*',
      '!{projectRoot}/coverage/coverage-final.json',
      '!{projectRoot}/coverage/coverage-summary.json',
      '!{projectRoot}/coverage/lcov-report/**/*',
      '!{projectRoot}/coverage/lcov.info',
      '!{projectRoot}/coverage/provenance.json',
      '!{projectRoot}/reports/coverage-diff.json',
      '!{projectRoot}/reports/coverage.json',
      '!{projectRoot}/reports/mutation.json',
      '!{projectRoot}/reports/mutation-diff.json',
      '!{projectRoot}/reports/mutation/mutation.html',
      '!{projectRoot}/coverage/*.tmp',
      '!{projectRoot}/reports/*.tmp',
    ]);
    expect(inputs()?.['production']).toEqual(['default']);
  });

  it('begins default with all files of a project where a workspace leaves that to Nx', async () => {
    updateNxJson(tree, { ...readNxJson(tree), namedInputs: undefined });
    await init(tree, { skipFormat: true });
    expect(inputs()?.['default']?.[0]).toBe('{projectRoot}/**/*');
  });
});

describe('init: .gitignore', () => {
  const made = [
    'coverage/html/index.html',
    'coverage/lcov.info',
    'libs/auth/coverage/coverage-final.json',
    'libs/auth/coverage/lcov.info',
    'libs/auth/coverage/provenance.json',
    'libs/auth/coverage/provenance.json.7.tmp',
    'libs/auth/reports/coverage-diff.json',
    'libs/auth/reports/coverage.json',
    'libs/auth/reports/coverage.json.host.7.0a0b0909.tmp',
    'libs/deep/er/reports/mutation.json',
    'libs/deep/er/reports/mutation-diff.json',
    'packages/coverage/coverage/coverage-summary.json',
    'reports/mutation/auth/index.html',
  ];
  const kept = [
    'coverage/summary.json',
    'packages/coverage/package.json',
    'packages/coverage/src/index.ts',
    'packages/coverage/src/reports/index.ts',
    'packages/reports/src/coverage.ts',
  ];

  it.each(['', 'node_modules\ndist', '/coverage\n', 'coverage/*\n!coverage/summary.json\n'])(
    'after %j: ignores what is made, and neither the trend nor a project named coverage',
    async (existing) => {
      tree.write('.gitignore', existing);
      await init(tree);

      expect(ignoredBy(tree.read('.gitignore', 'utf-8') ?? '', [...made, ...kept])).toEqual(made);
    },
  );

  it.each(['coverage', 'coverage/', '/coverage/', '**/coverage'])(
    'keeps the trend visible where %j hides the folder',
    async (line) => {
      tree.write('.gitignore', `${line}\n`);
      await init(tree);

      expect(
        ignoredBy(tree.read('.gitignore', 'utf-8') ?? '', ['coverage/summary.json', 'coverage/lcov.info']),
      ).toEqual(['coverage/lcov.info']);
    },
  );

  it('keeps the lines that are there', async () => {
    tree.write('.gitignore', '# ours\r\nnode_modules\r\n');
    await init(tree);

    expect(tree.read('.gitignore', 'utf-8')).toMatch(/^# ours\r\nnode_modules\n\n# Coverage/);
  });
});
