import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { expect, it } from 'vitest';
import { manifestOf } from './tested-projects.js';

it.each(['.', 'packages/a'])('manifestOf takes of several manifests the one that counts: in %s', (root) => {
  const tree = createTreeWithEmptyWorkspace();
  expect(manifestOf(tree, root)).toBeNull();
  for (const ending of ['cjs', 'json', 'js']) tree.write(`${root}/feature.manifest.${ending}`, '');
  expect(manifestOf(tree, root)).toBe('feature.manifest.cjs');
  tree.write(`${root}/feature.manifest.ts`, '');
  expect(manifestOf(tree, root)).toBe('feature.manifest.ts');
});
