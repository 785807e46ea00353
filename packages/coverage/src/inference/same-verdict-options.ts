import type { NxJsonConfiguration } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import { pluginEntries } from '../io/plugin/plugin-entry.js';
import type { CoveragePluginOptions } from './plugin-options.js';

/** What one verdict on all changes has once, whichever projects they are in. */
const OF_VERDICTS = ['base', 'mode', 'policy', 'branches', 'bands'] as const;

/**
 * Throws where nx.json registers the plugin more than once (with `include` and `exclude`) and gives the entries different
 * options of verdicts: `coverage diff` judges all projects at once, and what an entry leaves out would be taken from
 * another, so that the `observe` of some projects would open the gate of all.
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
