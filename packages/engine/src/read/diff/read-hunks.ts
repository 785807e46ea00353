import type { Hunk } from '../../model/change.js';
import type { PatchCursor } from './patch-cursor.js';
import { isPatchFault, patchFault, type PatchFault } from './patch-fault.js';
import { atHunk, readHunk } from './read-hunk.js';

/** Reads the hunks of one file; they ascend on both sides without overlap, and no line of theirs is left over. */
export function readHunks(cursor: PatchCursor, keepText: boolean): readonly Hunk[] | PatchFault {
  const hunks: Hunk[] = [];
  let previous: Hunk | undefined;
  while (!cursor.done && atHunk(cursor)) {
    const headerLine = cursor.line;
    const hunk = readHunk(cursor, keepText);
    if (isPatchFault(hunk)) return hunk;
    if (previous && !follows(previous, hunk)) {
      return patchFault(
        'PATCH_MALFORMED',
        headerLine,
        'the hunk overlaps the one before it, or stands before it',
      );
    }
    hunks.push(hunk);
    previous = hunk;
  }
  return (previous && leftOver(cursor)) ?? hunks;
}

function follows(before: Hunk, after: Hunk): boolean {
  return (
    first(after.oldStart, after.oldCount) >= first(before.oldStart, before.oldCount) + before.oldCount &&
    first(after.newStart, after.newCount) >= first(before.newStart, before.newCount) + before.newCount
  );
}

/** An empty side names the line before the place where it is. */
function first(start: number, count: number): number {
  return count === 0 ? start + 1 : start;
}

/** A line that could belong to the hunk just read but is not counted by it: the patch was edited by hand, or damaged. */
function leftOver(cursor: PatchCursor): PatchFault | undefined {
  const end = cursor.mark();
  while (!cursor.done && cursor.length === 0) cursor.advance();
  const fault = looksLikeHunkLine(cursor)
    ? patchFault('PATCH_MALFORMED', cursor.line, 'this line follows a hunk whose header does not count it')
    : undefined;
  cursor.reset(end);
  return fault;
}

function looksLikeHunkLine(cursor: PatchCursor): boolean {
  if (cursor.done) return false;
  if (cursor.startsWith('+') || cursor.startsWith(' ')) return true;
  if (!cursor.startsWith('-')) return false;
  if (cursor.startsWith('--- ')) return !plusFollows(cursor);
  const isMailSignature = cursor.startsWith('-- ') || (cursor.startsWith('--') && cursor.length === 2);
  return !isMailSignature;
}

function plusFollows(cursor: PatchCursor): boolean {
  const here = cursor.mark();
  cursor.advance();
  const follows = cursor.startsWith('+++ ');
  cursor.reset(here);
  return follows;
}
