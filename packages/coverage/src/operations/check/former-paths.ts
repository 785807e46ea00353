import { dirname } from 'node:path/posix';
import type { Change } from '../change/change.js';
import type { Feature } from './features.js';

/** Where a feature's files were in the folder it comes from, by their path now, both relative; only those that moved. */
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

/** A path relative to a folder above it ('' for the workspace's root); null where it is not below. */
export function below(root: string, path: string): string | null {
  if (root === '') return path;
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}

/** The folder of a file; '' for the workspace's root. */
export const folderOf = (file: string): string => (dirname(file) === '.' ? '' : dirname(file));
