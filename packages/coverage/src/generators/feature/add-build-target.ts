import type { Tree } from '@nx/devkit';
import { addTarget } from '../shared/add-target.js';

/** Has Vite make one file of a feature; what imports the feature in the workspace takes its sources. */
export function addBuildTarget(tree: Tree, root: string): void {
  addTarget(tree, root, 'build', {
    command: 'vite build',
    options: { cwd: '{projectRoot}' },
    cache: true,
    inputs: ['default', '^default'],
    outputs: ['{projectRoot}/dist/bundle'],
  });
}
