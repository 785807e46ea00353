import { readJson, updateJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { leaveReportToMeasure } from './leave-report-to-measure.js';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  tree.write('libs/a/project.json', '{ "name": "a" }');
});

/** The targets of the project after it, with these plugins in nx.json. */
function targetsWith(...plugins: unknown[]): unknown {
  updateJson(tree, 'nx.json', (json: object) => ({ ...json, plugins }));
  leaveReportToMeasure(tree, 'libs/a');
  return readJson<{ targets?: unknown }>(tree, 'libs/a/project.json').targets;
}

describe('leaveReportToMeasure', () => {
  it.each([
    ['@nx/vitest', 'test'],
    [{ plugin: '@nx/vitest', options: { testTargetName: 'unit' } }, 'unit'],
    [{ plugin: '@nx/vite/plugin', options: { testTargetName: 'vite:test' } }, 'vite:test'],
  ])('%j: %s has no outputs', (plugin, target) => {
    expect(targetsWith('@org/coverage', plugin)).toEqual({ [target]: { outputs: [] } });
  });

  it('goes into package.json where the project has no project.json, and makes one where it has neither', () => {
    const targets = { test: { outputs: [] } };
    tree.delete('libs/a/project.json');
    expect(targetsWith('@nx/vitest')).toEqual(targets);

    tree.delete('libs/a/project.json');
    tree.write('libs/a/package.json', '{ "name": "a" }');
    leaveReportToMeasure(tree, 'libs/a');
    expect(readJson(tree, 'libs/a/package.json')).toEqual({ name: 'a', nx: { targets } });
    expect(tree.exists('libs/a/project.json')).toBe(false);
  });

  it('adds no target where no plugin infers one', () => {
    expect(targetsWith('@org/coverage', '@nx/eslint/plugin', '@nx/vite/plugin')).toBeUndefined();
  });

  it('has no outputs either where the project adds to the inferred target', () => {
    writeJson(tree, 'libs/a/project.json', { name: 'a', targets: { test: { dependsOn: ['^build'] } } });
    expect(targetsWith('@org/coverage', '@nx/vitest')).toEqual({
      test: { outputs: [], dependsOn: ['^build'] },
    });

    const outputs = ['{projectRoot}/junit.xml'];
    writeJson(tree, 'libs/a/project.json', { name: 'a', targets: { test: { outputs } } });
    expect(targetsWith('@org/coverage', '@nx/vitest')).toEqual({ test: { outputs } });
  });

  it('leaves the outputs to a target that measures, and to one of the project’s own', () => {
    expect(
      targetsWith({ plugin: '@org/coverage', options: { coverageTarget: 'test' } }, '@nx/vitest'),
    ).toBeUndefined();

    const own = { command: 'vitest run', outputs: ['{projectRoot}/junit.xml'] };
    writeJson(tree, 'libs/a/project.json', { name: 'a', targets: { test: own } });
    expect(targetsWith('@org/coverage', '@nx/vitest')).toEqual({ test: own });
  });
});
