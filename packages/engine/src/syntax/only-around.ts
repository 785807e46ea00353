import type { SourceText } from '../model/syntax.js';
import { PieceScan } from './piece-scan.js';
import { isScannable } from './skip-token.js';

/**
 * What has to be parsed of a text to judge some of its lines: all but the statements, and members of classes, that
 * hold none of them. Stretches of whole lines, `[start, end, start, end, …]`, ascending. Null where that would save
 * little, or where the brackets of the text are in doubt.
 *
 * A cut is made before a line that begins with a word or a comment, where the code before it ends in `;` or `}` and the
 * word does not go on with it (`else`); below the top level only in what `opensStatements`. Imports, enums and lists of
 * exports stay: other code is read differently without them.
 *
 * @param lines 1-based, ascending
 * @param nested false: cuts at the top level only
 */
export function onlyAround(
  { text, lineStarts }: SourceText,
  lines: readonly number[],
  nested: boolean,
): number[] | null {
  if (!isScannable(text)) return null;
  // The text of JSX looks like code, and its children count together.
  const isJsx = text.includes('</') || text.includes('/>');
  const removed = new PieceScan(text, lines, lineStarts, nested && !isJsx).removable();
  return removed && keptOf(removed, text.length);
}

/** Above this share the cut is not worth that the whole may have to be parsed after all. */
const WORTHWHILE = 0.8;

function keptOf(removed: readonly number[], length: number): number[] | null {
  const kept: number[] = [];
  let from = 0;
  let size = 0;
  for (let index = 0; index <= removed.length; index += 2) {
    const to = removed[index] ?? length;
    if (to > from) {
      kept.push(from, to);
      size += to - from;
    }
    from = removed[index + 1] ?? length;
  }
  return size > length * WORTHWHILE ? null : kept;
}
