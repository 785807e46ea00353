import type { NxJsonConfiguration } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import { pluginEntries } from '../io/plugin/plugin-entry.js';
import type { CoveragePluginOptions } from './plugin-options.js';

/** Options that one verdict on all projects has once. */
const OF_VERDICTS = ['base', 'mode', 'policy', 'branches', 'bands'] as const;

/**
 * Throws where nx.json registers the plugin several times (with `include` and `exclude`) with different options of
 * verdicts: `coverage diff` judges all projects at once, and the `observe` of some would open the gate for all.
 */
export function assertSameVerdictOptions(nxJson: NxJsonConfiguration): void {
  const [first, ...others] = pluginEntries(nxJson).map(({ options }): CoveragePluginOptions => options ?? {});
  for (const name of OF_VERDICTS) {
    const other = others.find((options) => !isDeepStrictEqual(options[name], first?.[name]));
    if (!other) continue;
    throw new Error(
      `nx.json: the entries of the plugin @org/coverage differ in "${name}": ` +
        `${JSON.stringify(first?.[name]) ?? 'unset'} and ${JSON.stringify(other[name]) ?? 'unset'}. ` +
        'One verdict on all changes has one: give every entry the same.',
    );
  }
}
