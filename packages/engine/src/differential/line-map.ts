import type { FileChange } from '../model/change.js';
import { partitionPoint } from '../numbers/partition-point.js';

/**
 * Which line of the new text an unchanged line of the old text is, and back.
 *
 * Lines are 1-based; null for a line that was added, deleted or is below 1. A text has no end here: lines behind the
 * last hunk map as far as they are asked for. O(log n) in the changed lines.
 */
export interface LineMap {
  oldToNew(line: number): number | null;
  newToOld(line: number): number | null;
}

/** The line map of a file's change; null is a file that did not change. Where no text can be compared, no line maps. */
export function lineMap(change: FileChange | null): LineMap {
  if (change === null || change.content === 'mode-only') return IDENTITY;
  if (change.content !== 'text' || !isSameFile(change)) return UNRELATED;
  const deleted = ascending(change.hunks.map((hunk) => hunk.deleted));
  const added = ascending(change.hunks.map((hunk) => hunk.added));
  if (deleted.length === 0 && added.length === 0) return IDENTITY;
  return {
    oldToNew: (line) => across(line, deleted, added),
    newToOld: (line) => across(line, added, deleted),
  };
}

const IDENTITY: LineMap = {
  oldToNew: (line) => (line >= 1 ? line : null),
  newToOld: (line) => (line >= 1 ? line : null),
};

const UNRELATED: LineMap = { oldToNew: () => null, newToOld: () => null };

function isSameFile(change: FileChange): boolean {
  // A copy leaves its original in place, whose baseline is the original's own.
  return change.status === 'modified' || change.status === 'renamed';
}

function ascending(lists: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from(lists.flat()).sort();
}

/** The n-th line that is not among `leaving` is the n-th that is not among `entering`. */
function across(line: number, leaving: Int32Array, entering: Int32Array): number | null {
  if (line < 1) return null;
  const before = partitionPoint(leaving.length, (at) => leaving[at]! < line);
  if (leaving[before] === line) return null;
  const rank = line - before;
  return rank + partitionPoint(entering.length, (at) => entering[at]! - at <= rank);
}
