import type { ChangeSet, FileChange } from '../../model/change.js';
import { compareText } from '../../model/compare-text.js';
import { quoteExcerpt } from '../quote-excerpt.js';
import { kindOf } from './file-kind.js';
import { patchFault, type PatchFault } from './patch-fault.js';
import type { PlacedChange } from './plain-changes.js';

/**
 * Sorts changes by path, each file once.
 *
 * A deletion and an addition of one path with other kinds of file are one change (git writes a file that became a
 * symbolic link so); any other repetition is a fault, since line numbers of two diffs don't add up.
 */
export function joinChanges(changes: readonly PlacedChange[]): ChangeSet | PatchFault {
  const byPath = new Map<string, FileChange>();
  for (const { line, change } of changes) {
    const path = change.newPath ?? change.oldPath;
    if (path === null) return patchFault('PATCH_MALFORMED', line, 'both sides of a file are /dev/null');
    const earlier = byPath.get(path);
    const joined = earlier ? replacedByOtherKind(earlier, change) : change;
    if (!joined)
      return patchFault('PATCH_AMBIGUOUS', line, `${quoteExcerpt(path, 200)} is changed twice in this patch`);
    byPath.set(path, joined);
  }
  const paths = [...byPath].sort(([one], [other]) => compareText(one, other));
  return { files: paths.map(([, change]) => change) };
}

function replacedByOtherKind(earlier: FileChange, later: FileChange): FileChange | null {
  if (earlier.status !== 'deleted' || later.status !== 'added') return null;
  if (kindOf(earlier.oldMode) === kindOf(later.newMode)) return null;
  return { ...later, status: 'modified', oldPath: earlier.oldPath, oldMode: earlier.oldMode };
}
