import { readNxJson, type Tree } from '@nx/devkit';
import { addTarget } from './add-target.js';
import { pluginOptionsOf } from './plugin-entry.js';

/** Nx's plugins that infer a target of tests, and its name where nx.json gives none: `@nx/vite` inferred one up to Nx 22. */
const TEST_TARGETS = new Map<string, string | undefined>([
  ['@nx/vitest', 'test'],
  ['@nx/vite/plugin', undefined],
]);

/**
 * Takes the outputs from the target that Nx infers for a project's tests: they are the folder of the report, and each
 * replay of the tests would put another report there, or none. Not where that target is the one that measures.
 */
export function leaveReportToMeasure(tree: Tree, root: string): void {
  if (pluginOptionsOf(tree)?.coverageTarget !== undefined) return;
  for (const entry of readNxJson(tree)?.plugins ?? []) {
    const { plugin, options } = typeof entry === 'string' ? { plugin: entry } : entry;
    if (!TEST_TARGETS.has(plugin)) continue;
    const named = (options as { testTargetName?: string } | undefined)?.testTargetName;
    const name = named ?? TEST_TARGETS.get(plugin);
    if (name !== undefined) addTarget(tree, root, name, { outputs: [] });
  }
}
