import type { NxJsonConfiguration } from '@nx/devkit';
import { isRecord } from '../io/values/is-record.js';
import { PLUGIN, registrations } from '../io/plugin/plugin-entry.js';
import { DEFAULT_TARGET_NAMES } from '../io/plugin/plugin-targets.js';
import type { ResolvedPluginOptions } from './plugin-options.js';

const NAMES = Object.keys(DEFAULT_TARGET_NAMES) as (keyof typeof DEFAULT_TARGET_NAMES)[];

/**
 * Throws where a plugin registered after ours gives a target the name of one of ours: Nx takes the later one, so that
 * running the tests, say, would pass for the verdict.
 */
export function assertNoneTakenLater(nxJson: NxJsonConfiguration, options: ResolvedPluginOptions): void {
  const ours = new Set<unknown>(NAMES.map((name) => options[name]));
  let isLater = false;
  for (const { plugin, options: given } of registrations(nxJson)) {
    if (plugin === PLUGIN) isLater = true;
    if (plugin === PLUGIN || !isLater) continue;
    const taken = targetNamesIn(given).find((name) => ours.has(name));
    if (taken === undefined) continue;
    throw new Error(
      `nx.json: the plugin ${plugin} names a target "${taken}", as @org/coverage does, and Nx takes the one of ` +
        'the later plugin: nothing would be judged. Give one of them another name in its options.',
    );
  }
}

/** The values of all options called `targetName`, `testTargetName` and so on, wherever they stand. */
function targetNamesIn(options: unknown): string[] {
  if (!isRecord(options)) return [];
  return Object.entries(options).flatMap(([option, value]) =>
    typeof value === 'string' && /targetname$/i.test(option) ? [value] : targetNamesIn(value),
  );
}
