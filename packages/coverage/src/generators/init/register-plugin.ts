import { logger, type Tree } from '@nx/devkit';
import { pluginOptionsOf, setPluginOptions } from '../shared/plugin-entry.js';
import { optionsForExistingTests } from './existing-tests.js';

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
