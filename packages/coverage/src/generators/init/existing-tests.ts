import type { Tree } from '@nx/devkit';
import type { CoveragePluginOptions } from '../../inference/plugin-options.js';
import { manifestOf, testedProjects } from '../shared/tested-projects.js';
import { testTargetOf } from '../shared/test-target.js';

/**
 * How the plugin starts in a workspace that has tests and no manifest: it reads the reports of the target that is
 * there, and fails nothing until someone sets the mode to `enforce`. `{}` for any other workspace.
 */
export function optionsForExistingTests(tree: Tree): CoveragePluginOptions {
  const tested = testedProjects(tree);
  if (tested.length === 0 || tested.some(({ root }) => manifestOf(tree, root) !== null)) return {};
  return { coverageTarget: testTargetOf(tree, tested), mode: 'observe' };
}
