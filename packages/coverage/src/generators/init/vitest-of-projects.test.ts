import { logger, readJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import init from './generator.js';

let tree: Tree;
let said: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  said = vi.spyOn(logger, 'info').mockImplementation(() => undefined);
});
afterEach(() => void vi.restoreAllMocks());

const asks = (name: string, vitest: string) => {
  writeJson(tree, `libs/${name}/project.json`, { name });
  writeJson(tree, `libs/${name}/package.json`, { name, devDependencies: { vitest } });
};
const dependencies = () =>
  readJson<{ devDependencies: Record<string, string> }>(tree, 'package.json').devDependencies;

describe('init where projects ask for Vitest themselves, and the root does not', () => {
  it('takes their range for the root and the coverage provider, whose version has to be theirs', async () => {
    asks('a', '~4.1.0');
    asks('b', '~4.1.0');
    writeJson(tree, 'libs/c/project.json', { name: 'c' });
    await init(tree);

    expect(dependencies()).toMatchObject({ vitest: '~4.1.0', '@vitest/coverage-v8': '~4.1.0' });
  });

  it('leaves Vitest to them where their ranges differ, and says so', async () => {
    asks('a', '~4.1.0');
    asks('b', '~5.0.5');
    await init(tree);

    const names = Object.keys(dependencies());
    expect(names.filter((name) => /^(?:vite|vitest|@vitest\/.*)$/.test(name))).toEqual([]);
    expect(names).toContain('@org/coverage-manifest');
    expect(said.mock.calls.join('\n')).toContain('ask for several (~4.1.0, ~5.0.5)');
  });

  it('asks them nothing where the root has a range, or versions are to be replaced', async () => {
    asks('a', '~4.1.0');
    writeJson(tree, 'package.json', { name: 'x', devDependencies: { vitest: '~5.0.4' } });
    await init(tree);
    expect(dependencies()).toMatchObject({ vitest: '~5.0.4', '@vitest/coverage-v8': '~5.0.4' });

    writeJson(tree, 'package.json', { name: 'x' });
    await init(tree, { keepExistingVersions: false });
    expect(dependencies()['vitest']).toMatch(/^~5\./);
  });
});
