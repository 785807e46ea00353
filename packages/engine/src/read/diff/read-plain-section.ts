import type { Hunk } from '../../model/change.js';
import type { PatchCursor } from './patch-cursor.js';
import { isPatchFault, patchFault, type PatchFault } from './patch-fault.js';
import { atHunk } from './read-hunk.js';
import { readHunks } from './read-hunks.js';
import { readSideName, type SideName } from './side-name.js';

/** One file of a diff that git did not write; its names still carry what prefixes they have. */
export interface PlainSection {
  /** 1-based line of its first header. */
  readonly line: number;
  readonly old: string | null;
  readonly new: string | null;
  readonly content: 'text' | 'binary';
  readonly hunks: readonly Hunk[];
}

/** Whether a pair of `---` and `+++` is at the cursor; one without a hunk is Subversion's, when only properties differ. */
export function atPlainSection(cursor: PatchCursor, afterIndex: boolean): boolean {
  if (!cursor.startsWith('--- ')) return false;
  const here = cursor.mark();
  cursor.advance();
  const isPair = cursor.startsWith('+++ ');
  cursor.advance();
  const isPropertiesOnly = afterIndex && !cursor.done && cursor.length === 0;
  cursor.reset(here);
  return isPair && !isPropertiesOnly;
}

/** Reads `---`, `+++` and the hunks; `indexPath` is the path of an `Index:` line before (CVS writes base names below it). */
export function readPlainSection(
  cursor: PatchCursor,
  keepText: boolean,
  indexPath: string | null,
): PlainSection | PatchFault {
  const line = cursor.line;
  const minus = readSideName(cursor.text('--- '.length));
  cursor.advance();
  const plus = readSideName(cursor.text('+++ '.length));
  cursor.advance();
  if (!atHunk(cursor)) {
    return patchFault(
      cursor.done ? 'PATCH_TRUNCATED' : 'PATCH_MALFORMED',
      cursor.line,
      'no hunk after `+++ `',
    );
  }
  const hunks = readHunks(cursor, keepText);
  if (isPatchFault(hunks)) return hunks;
  const [only] = hunks;
  const fromNothing = hunks.length === 1 && only?.oldStart === 0 && only.oldCount === 0;
  const toNothing = hunks.length === 1 && only?.newStart === 0 && only.newCount === 0;
  return {
    line,
    old: fromNothing && isNever(minus) ? null : underIndex(minus.path, indexPath),
    new: toNothing && isNever(plus) ? null : underIndex(plus.path, indexPath),
    content: 'text',
    hunks,
  };
}

/** GNU diff -N and Bazaar date a missing file to the epoch, Subversion to revision 0. */
function isNever({ stamp }: SideName): boolean {
  return /^(?:1970-01-01|1969-12-31) |^\((?:revision 0|nonexistent)\)/.test(stamp);
}

function underIndex(path: string | null, indexPath: string | null): string | null {
  return path !== null && indexPath?.endsWith(`/${path}`) ? indexPath : path;
}
