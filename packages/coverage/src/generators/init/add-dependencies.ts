import {
  addDependenciesToPackageJson,
  getDependencyVersionFromPackageJson,
  getProjects,
  logger,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { pluginVersion } from '../../io/plugin/plugin-version.js';
import { dependenciesIn } from '../shared/dependencies-in.js';
import { testedProjects } from '../shared/tested-projects.js';
import type { InitSchema } from './schema.js';

/** The coverage providers of Vitest ask for exactly its own version: hence `~`, and the same range for both. */
const VITEST = '~5.0.5';
/** Core and runner of one release: the runner asks for exactly its own core. */
const STRYKER = '^10.1.1';

/**
 * Adds what a feature needs to be tested, measured and judged, as development dependencies.
 *
 * Stryker is large, and of no use before a manifest names mutation targets: a workspace that has tests starts without it.
 */
export function addDependencies(
  tree: Tree,
  { keepExistingVersions = true, mutation }: InitSchema,
): GeneratorCallback {
  const present = dependenciesIn(tree, 'package.json');
  // The range itself, where package.json refers to a catalog: that names no other package.
  const rangeOf = (name: string, ours: string) =>
    (keepExistingVersions ? getDependencyVersionFromPackageJson(tree, name) : null) ?? ours;
  const own = keepExistingVersions && !('vitest' in present) ? rangesOfProjects(tree) : [];
  const vitest = rangeOf('vitest', own[0] ?? VITEST);
  const withStryker = mutation ?? ('@stryker-mutator/core' in present || testedProjects(tree).length === 0);
  const stryker = rangeOf('@stryker-mutator/core', STRYKER);
  const provider =
    '@vitest/coverage-istanbul' in present ? '@vitest/coverage-istanbul' : '@vitest/coverage-v8';
  if (own.length > 1)
    logger.info(
      `Vitest is left to the projects, which ask for several (${own.join(', ')}): give each the coverage provider of ` +
        'its own version, as nx g @org/coverage:adopt does',
    );
  if (!withStryker && mutation === undefined)
    logger.info(
      'Stryker, by which `mutate` and `mutate-diff` work, is left out: add it with nx g @org/coverage:init --mutation ' +
        'once a manifest names mutation targets',
    );
  return addDependenciesToPackageJson(
    tree,
    {},
    {
      '@org/coverage': `^${pluginVersion()}`,
      '@org/coverage-manifest': `^${pluginVersion()}`,
      ...(withStryker ? { '@stryker-mutator/core': stryker, '@stryker-mutator/vitest-runner': stryker } : {}),
      '@types/node': '^24.0.0',
      ...(own.length > 1 ? {} : { [provider]: vitest, vite: viteFor(vitest), vitest }),
    },
    undefined,
    keepExistingVersions,
  );
}

/**
 * The ranges of Vitest that projects ask for themselves. Where the root asks for none, they would find its provider of
 * another version, with which none of them runs.
 */
function rangesOfProjects(tree: Tree): string[] {
  const roots = [...getProjects(tree).values()].map(({ root }) => root).sort();
  const ranges = roots.map((root) =>
    getDependencyVersionFromPackageJson(tree, 'vitest', `${root}/package.json`),
  );
  return [...new Set(ranges.filter((range) => range !== null))];
}

/** Vitest 3 takes no later Vite than 7. */
function viteFor(vitest: string): string {
  return /^\D*3(?!\d)/.test(vitest) ? '^7.3.8' : '^8.3.8';
}
