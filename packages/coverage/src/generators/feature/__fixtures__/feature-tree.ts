import { updateJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach } from 'vitest';

/** The workspace of the test that runs, made afresh for each. */
export let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  updateJson(tree, 'package.json', (json: object) => ({ ...json, name: '@acme/source' }));
});

/** The paths of a folder's files, relative to it. */
export function filesOf(folder: string): string[] {
  return tree.children(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return tree.isFile(path) ? [name] : filesOf(path).map((inner) => `${name}/${inner}`);
  });
}

/** Makes it a TypeScript solution, its packages members of these workspaces. */
export function asSolution(workspaces: unknown): void {
  updateJson(tree, 'package.json', (json: object) => ({ ...json, workspaces }));
  writeJson(tree, 'tsconfig.base.json', { compilerOptions: { composite: true, module: 'nodenext' } });
  writeJson(tree, 'tsconfig.json', {
    extends: './tsconfig.base.json',
    files: [],
    references: [{ path: './other' }],
  });
}
