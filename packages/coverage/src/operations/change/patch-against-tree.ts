import type { FileChange, Stale } from '@org/coverage-engine';
import type { Change } from './change.js';
import { differingLine } from './differing-line.js';

/**
 * Files in which a patch and the tree differ: other lines, missing, or deleted by the patch and still there. Reports
 * speak only of what the tests ran on.
 *
 * Also checks files outside of the workspace: with paths that begin at the workspace instead of the repository's top, a
 * patch would otherwise change nothing in it, and pass.
 *
 * @param prefix the workspace's folder in the repository
 * @param textOf a file as the tests saw it, by its path relative to the workspace; null when absent
 */
export function patchAgainstTree(
  change: Change,
  prefix: string,
  textOf: (path: string) => string | null,
): Stale[] {
  if (change.patch === null) return [];
  const report = change.patch;
  const top = prefix.replaceAll(/[^/]+\/?/g, '../');
  const parted = (files: readonly FileChange[], above: string) =>
    files.flatMap((file) => {
      const path = file.newPath ?? file.oldPath!;
      const reason = partingOf(file, textOf(above + path));
      return reason === null ? [] : [{ file: path, project: null, report, reason }];
    });
  return [...parted(change.files, ''), ...parted(change.outside, top)];
}

function partingOf(file: FileChange, text: string | null): string | null {
  if (file.newPath === null) return text === null ? null : 'the patch deletes it, and it is in the tree';
  if (file.content === 'submodule' || file.content === 'symlink') return null;
  return text === null ? 'the patch changes it, and it is not in the tree' : differingLine(file, text);
}
