import { getProjects, type Tree } from '@nx/devkit';
import { shellWord } from '@org/coverage-engine';
import { join } from 'node:path';
import { measureCommand } from '../../inference/measure-command.js';
import { vitestIn } from '../../inference/workspace-facts.js';
import { completeTarget } from './add-target.js';
import type { TestedProject } from './tested-projects.js';

/** Executors that run Vitest in the process of Nx, and so in the workspace's root. */
const AT_ROOT = /^@(?:nx\/(?:vite|vitest)|analogjs\/vitest-angular):test$/;

/** Whether the tests of a project find the workspace's root where they ask for the working directory. */
export function startsAtRoot(tree: Tree, { name, root, runner }: TestedProject, testTarget: string): boolean {
  const executor = getProjects(tree).get(name)?.targets?.[testTarget]?.executor;
  return runner === 'vitest' && root !== '.' && executor !== undefined && AT_ROOT.test(executor);
}

/**
 * Has the target that measures start the tests where the workspace's own does: they read files by paths from there. What
 * the project says of that target stays.
 */
export function measureWhereTestsStart(
  tree: Tree,
  project: TestedProject,
  { testTarget, measureTarget }: { readonly testTarget: string; readonly measureTarget: string },
): void {
  if (!startsAtRoot(tree, project, testTarget)) return;
  const { root } = project;
  const vitest = vitestIn(join(tree.root, root)) ?? vitestIn(tree.root);
  const command = measureCommand({ projectRoot: root, vitest, folder: shellWord(root) });
  completeTarget(tree, root, measureTarget, { options: { cwd: '.', command } });
}
