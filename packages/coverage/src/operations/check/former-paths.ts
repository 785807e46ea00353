import { below } from '../../io/files/folder-of.js';
import type { Change } from '../change/change.js';
import type { Feature } from '../scene/features.js';

/** The former paths of a feature's renamed files, by their path now; both relative to the feature's folder. */
export function formerPathsIn(
  { root, files }: Feature,
  formerRoot: string,
  change: Pick<Change, 'files'>,
): ReadonlyMap<string, string> {
  const own = new Set(files);
  const moved = new Map<string, string>();
  for (const { status, oldPath, newPath } of change.files) {
    if (status !== 'renamed' || oldPath === null || newPath === null) continue;
    const [from, to] = [below(formerRoot, oldPath), below(root, newPath)];
    if (from !== null && to !== null && own.has(to)) moved.set(to, from);
  }
  return moved;
}
