import { logger, readJson, updateJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import feature from '../feature/generator.js';
import init from './generator.js';

let tree: Tree;
let said: string[];

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  said = [];
  vi.spyOn(logger, 'info').mockImplementation((text: unknown) => void said.push(String(text)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const withTests = () => {
  writeJson(tree, 'libs/old/project.json', { name: 'old' });
  tree.write('libs/old/vitest.config.ts', '');
};
const strykers = () =>
  Object.keys(readJson<{ devDependencies: object }>(tree, 'package.json').devDependencies).filter((name) =>
    name.startsWith('@stryker-mutator/'),
  );
const BOTH = ['@stryker-mutator/core', '@stryker-mutator/vitest-runner'];

describe('init: what mutates', () => {
  it('is added to a workspace without tests, and left out of it if so told', async () => {
    await init(tree, { mutation: false });
    expect(strykers()).toEqual([]);

    await init(tree);
    expect(strykers()).toEqual(BOTH);
    expect(said.join()).not.toContain('Stryker');
  });

  it('is left out where projects have tests and no manifest names what to mutate, and how to add it is said', async () => {
    withTests();
    await init(tree);
    expect(strykers()).toEqual([]);
    expect(said.join()).toContain('nx g @org/coverage:init --mutation');

    await init(tree, { mutation: true });
    expect(strykers()).toEqual(BOTH);
  });

  it('comes with a feature, whose manifest names what to mutate', async () => {
    withTests();
    await feature(tree, { directory: 'libs/auth' });

    expect(strykers()).toEqual(BOTH);
  });

  it('keeps its range where it is there, and gets its runner', async () => {
    withTests();
    updateJson(tree, 'package.json', (json: object) => ({
      ...json,
      devDependencies: { '@stryker-mutator/core': '~10.0.0' },
    }));
    await init(tree);

    expect(readJson(tree, 'package.json')).toHaveProperty(
      ['devDependencies', '@stryker-mutator/vitest-runner'],
      '~10.0.0',
    );
  });
});
