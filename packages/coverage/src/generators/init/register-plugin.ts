import { logger, type Tree } from '@nx/devkit';
import { pluginOptionsOf, setPluginOptions } from '../shared/plugin-entry.js';
import type { CoveragePluginOptions } from '../../inference/plugin-options.js';
import { manifestOf, testedProjects } from '../shared/tested-projects.js';
import { testTargetOf } from '../shared/test-target.js';

/** Adds the plugin to nx.json, with options for the workspace's tests, unless it is there. */
export function registerPlugin(tree: Tree): void {
  if (pluginOptionsOf(tree) !== null) return;
  const options = optionsForExistingTests(tree);
  setPluginOptions(tree, options);
  if (options.coverageTarget !== undefined)
    logger.info(
      `Changed lines of projects with tests are judged by the report that their target "${options.coverageTarget}" ` +
        'leaves among its `outputs` (lcov.info or coverage-final.json); nothing fails until the mode in nx.json is ' +
        '"enforce". A project whose target leaves none is not judged: let its tests write one (Vitest: ' +
        "coverage: { enabled: true, reporter: ['json'] }), or give all projects manifests, which measure by a " +
        'target of their own: nx g @org/coverage:adopt --all',
    );
}

/**
 * How the plugin starts in a workspace that has tests and no manifest: it reads the reports of the target that is
 * there, and fails nothing until someone sets the mode to `enforce`. `{}` for any other workspace.
 */
function optionsForExistingTests(tree: Tree): CoveragePluginOptions {
  const tested = testedProjects(tree);
  if (tested.length === 0 || tested.some(({ root }) => manifestOf(tree, root) !== null)) return {};
  return { coverageTarget: testTargetOf(tree, tested), mode: 'observe' };
}
