import { readNxJson, updateJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import init from './generator.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
});

const OBSERVED = { plugin: '@org/coverage', options: { coverageTarget: 'test', mode: 'observe' } };
const project = (name: string, files: Readonly<Record<string, string | undefined>>) => {
  writeJson(tree, `libs/${name}/project.json`, { name });
  for (const [file, text] of Object.entries(files)) tree.write(`libs/${name}/${file}`, text ?? '');
};

describe('init in a workspace with tests', () => {
  it.each(['vitest.config.ts', 'vitest.config.mts', 'jest.config.ts', 'jest.config.json'])(
    'observes the reports of the target `test` where a project has %s and none a manifest',
    async (config) => {
      project('old', { [config]: '{}' });
      await init(tree);

      expect(readNxJson(tree)?.plugins).toEqual([OBSERVED]);
    },
  );

  it.each([
    { what: 'jest in package.json', file: 'package.json', text: '{ "jest": {} }' },
    {
      what: 'a script that runs it',
      file: 'package.json',
      text: '{ "scripts": { "test": "CI=1 vitest run" } }',
    },
    {
      what: 'a target that runs it',
      file: 'project.json',
      text: '{ "name": "old", "targets": { "test": { "executor": "@nx/jest:jest" } } }',
    },
  ])('knows a runner by $what', async ({ file, text }) => {
    project('old', { 'src/a.test.ts': '', [file]: text });
    await init(tree);

    expect(readNxJson(tree)?.plugins).toEqual([OBSERVED]);
  });

  it.each([
    {
      what: 'most of them name',
      scripts: [{ 'test:lib': 'vitest' }, { 'test:lib': 'vitest' }, { unit: 'vitest' }],
      target: 'test:lib',
    },
    {
      what: 'is the shortest of a project',
      scripts: [{ 'test:lib:dev': 'vitest --watch', 'test:lib': 'vitest' }],
      target: 'test:lib',
    },
    {
      what: 'is not called as ours',
      scripts: [{ coverage: 'vitest --coverage', 'test:unit': 'vitest' }],
      target: 'test:unit',
    },
    {
      what: 'is called `test` in one',
      scripts: [{ 'test:lib': 'vitest' }, { test: 'make test' }],
      target: 'test',
    },
    {
      what: 'runs them, beside a `test` that does more',
      scripts: [{ test: 'npm run lint && npm run test:unit', 'test:unit': 'vitest' }],
      target: 'test:unit',
    },
    {
      what: 'most of them name, whatever `test` is in one',
      scripts: [{ 'test:unit': 'vitest' }, { 'test:unit': 'vitest' }, { test: 'make test' }],
      target: 'test:unit',
    },
    { what: 'nobody names', scripts: [{ lint: 'eslint .' }], target: 'test' },
  ])('observes the target that $what', async ({ scripts, target }) => {
    scripts.forEach((own, n) =>
      project(`old${n}`, { 'vitest.config.ts': '', 'package.json': JSON.stringify({ scripts: own }) }),
    );
    tree.write('vitest.config.ts', '');
    updateJson(tree, 'package.json', (json: object) => ({
      ...json,
      scripts: { test: 'nx run-many -t test:lib' },
    }));
    await init(tree);

    expect(readNxJson(tree)?.plugins).toEqual([
      { plugin: '@org/coverage', options: { coverageTarget: target, mode: 'observe' } },
    ]);
  });

  it.each(['@nx/vite/plugin', { plugin: '@nx/vitest' }])(
    'observes `test` where %j infers it',
    async (plugin) => {
      project('old', { 'vitest.config.ts': '', 'package.json': '{ "scripts": { "watch": "vitest" } }' });
      updateJson(tree, 'nx.json', (json: object) => ({ ...json, plugins: [plugin] }));
      await init(tree);

      expect(readNxJson(tree)?.plugins).toEqual([plugin, OBSERVED]);
    },
  );

  it.each([
    { what: 'a manifest is there', files: { 'vitest.config.ts': '', 'feature.manifest.ts': '' } },
    { what: 'nothing is tested', files: { 'src/a.ts': '' } },
    { what: 'the tests are Playwright’s', files: { 'playwright.config.ts': '', 'src/a.spec.ts': '' } },
    {
      what: 'a word only looks like a runner',
      files: { 'src/a.test.ts': '', 'package.json': '{ "scripts": { "t": "jesting vitest-x" } }' },
    },
  ])('judges as ever where $what', async ({ files }) => {
    project('old', files);
    await init(tree, { skipPackageJson: true });

    expect(readNxJson(tree)?.plugins).toEqual(['@org/coverage']);
  });

  it('changes nothing when it runs again', async () => {
    project('old', { 'vitest.config.ts': '' });
    await init(tree);
    const first = tree.listChanges().map(({ path, content }) => [path, content?.toString()]);
    await init(tree);

    expect(tree.listChanges().map(({ path, content }) => [path, content?.toString()])).toEqual(first);
  });
});
