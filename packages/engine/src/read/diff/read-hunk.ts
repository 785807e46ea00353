import type { Hunk } from '../../model/change.js';
import { quoteExcerpt } from '../quote-excerpt.js';
import type { PatchCursor } from './patch-cursor.js';
import { patchFault, type PatchFault } from './patch-fault.js';

const SPACE = 0x20;
const PLUS = 0x2b;
const MINUS = 0x2d;
const BACKSLASH = 0x5c;
const EMPTY = -1;

const HEADER = /^@@ -(\d{1,10})(?:,(\d{1,10}))? \+(\d{1,10})(?:,(\d{1,10}))? @@/;
const LONGEST_HEADER = 60;
/** Larger line numbers exist in no file, and sums of two stay exact. */
const LARGEST = 2 ** 31 - 1;

/** Whether the cursor is on a line that opens a hunk of a two-sided diff. */
export function atHunk(cursor: PatchCursor): boolean {
  return cursor.startsWith('@@ -');
}

/**
 * Reads the hunk that the cursor is on, by its counts and not by what its lines look like: a deleted `-- x` prints as
 * `--- x`. A context line whose only blank was stripped on the way (mail) counts as an empty one.
 */
export function readHunk(cursor: PatchCursor, keepText: boolean): Hunk | PatchFault {
  const headerLine = cursor.line;
  const header = HEADER.exec(cursor.text(0, LONGEST_HEADER));
  if (!header) {
    return patchFault('PATCH_MALFORMED', headerLine, `no hunk header: ${quoteExcerpt(cursor.text(0, 80))}`);
  }
  const [oldStart, oldCount, newStart, newCount] = numbersOf(header);
  if (!isRange(oldStart, oldCount) || !isRange(newStart, newCount)) {
    return patchFault('PATCH_MALFORMED', headerLine, `impossible line numbers in ${header[0]}`);
  }
  cursor.advance();

  const added: number[] = [];
  const deleted: number[] = [];
  const newLines: { line: number; text: string }[] = [];
  const oldLines: { line: number; text: string }[] = [];
  let oldLine = oldStart;
  let newLine = newStart;
  const oldEnd = oldStart + oldCount;
  const newEnd = newStart + newCount;
  const missing = () =>
    patchFault(
      'PATCH_TRUNCATED',
      cursor.line,
      `the hunk ${header[0]} of line ${headerLine} ends with ${oldEnd - oldLine} old and ${newEnd - newLine} new lines missing`,
    );
  const tooMany = () =>
    patchFault('PATCH_MALFORMED', cursor.line, `more lines than ${header[0]} of line ${headerLine} counts`);

  while (oldLine < oldEnd || newLine < newEnd) {
    if (cursor.done) return missing();
    const mark = cursor.firstByte;
    if (mark === BACKSLASH) {
      cursor.advance();
      continue;
    }
    if (mark !== PLUS && mark !== MINUS && mark !== SPACE && mark !== EMPTY) return missing();
    const inOld = mark !== PLUS;
    const inNew = mark !== MINUS;
    if ((inOld && oldLine === oldEnd) || (inNew && newLine === newEnd)) {
      return mark === EMPTY ? missing() : tooMany();
    }
    if (inNew && keepText) newLines.push({ line: newLine, text: cursor.text(1) });
    if (!inNew && keepText) oldLines.push({ line: oldLine, text: cursor.text(1) });
    if (mark === PLUS) added.push(newLine);
    else if (mark === MINUS) deleted.push(oldLine);
    if (inOld) oldLine++;
    if (inNew) newLine++;
    cursor.advance();
  }
  while (!cursor.done && cursor.firstByte === BACKSLASH) cursor.advance();
  const hunk = { oldStart, oldCount, newStart, newCount, added, deleted };
  return keepText ? { ...hunk, newLines, oldLines } : hunk;
}

function numbersOf(header: RegExpExecArray): [number, number, number, number] {
  const count = (text: string | undefined) => (text === undefined ? 1 : Number(text));
  return [Number(header[1]), count(header[2]), Number(header[3]), count(header[4])];
}

function isRange(start: number, count: number): boolean {
  return start + count <= LARGEST && (count === 0 || start > 0);
}
