import { ownerRoot } from '@org/coverage-engine';
import type { Scene } from './scene.js';

/** The files of each list by project; the verdicts of a batch share one list. */
const sorted = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

/**
 * The files of a project, workspace-relative, in the order of the workspace's: a file belongs to the nearest project
 * above it.
 *
 * @param root of one of the workspace's projects
 */
export function ownFiles({ files, roots }: Pick<Scene, 'files' | 'roots'>, root: string): readonly string[] {
  let byRoot = sorted.get(files);
  if (byRoot === undefined)
    sorted.set(files, (byRoot = Map.groupBy(files, (file) => ownerRoot(roots, file) ?? '')));
  return byRoot.get(root) ?? [];
}
