import type { Tree } from '@nx/devkit';
import { addTarget } from '../shared/add-target.js';
import { pluginOptionsOf } from '../shared/plugin-entry.js';

/** Gives a project the target that nx.json's `coverageTarget` names: then no `coverage-measure` is inferred. */
export function addTestTarget(tree: Tree, root: string): void {
  const { coverageTarget } = pluginOptionsOf(tree) ?? {};
  if (coverageTarget === undefined) return;
  addTarget(tree, root, coverageTarget, {
    command: 'vitest run',
    options: { cwd: '{projectRoot}', env: { COVERAGE_THRESHOLDS: 'off' } },
    cache: true,
    inputs: ['default', '^default'],
    outputs: ['{projectRoot}/coverage'],
  });
}
