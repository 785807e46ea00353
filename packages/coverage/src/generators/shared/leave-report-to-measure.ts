import { readNxJson, type Tree } from '@nx/devkit';
import { registrations } from '../../io/plugin/plugin-entry.js';
import { completeTarget } from './add-target.js';
import { pluginOptionsOf } from './plugin-entry.js';

/** Nx's plugins that infer a target for tests → its default name; `@nx/vite` has none since Nx 23. */
const TEST_TARGETS = new Map<string, string | undefined>([
  ['@nx/vitest', 'test'],
  ['@nx/vite/plugin', undefined],
]);

/**
 * Empties the outputs of the target that Nx infers for a project's tests: they are the report's folder, and a replay of
 * the tests would replace or remove the report. Not where that target is the one that measures.
 */
export function leaveReportToMeasure(tree: Tree, root: string): void {
  if (pluginOptionsOf(tree)?.coverageTarget !== undefined) return;
  for (const { plugin, options } of registrations(readNxJson(tree))) {
    if (!TEST_TARGETS.has(plugin)) continue;
    const named = (options as { testTargetName?: string } | undefined)?.testTargetName;
    const name = named ?? TEST_TARGETS.get(plugin);
    if (name !== undefined) completeTarget(tree, root, name, { outputs: [] });
  }
}
