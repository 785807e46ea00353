import type { Syntax } from '../model/syntax.js';
import { hintOver } from '../judge/hiding-hints.js';
import { isPunctuation } from '../judge/owed.js';
import { contains } from '../judge/regions.js';
import { codeSegments, mergeRanges } from '../syntax/code-segments.js';

/**
 * Lines with code that is part of no statement as the tools of coverage count them, ascending: they owe it nothing, and
 * may have mutants all the same (`export default { limit: 18 }`, `export = …`). Code below an ignore hint is none of it.
 */
export function unstatedCode(
  path: string,
  text: string,
  lines: readonly number[],
  syntax: Syntax,
): readonly number[] {
  const parsed = syntax.parse(path, text);
  if (parsed === null || 'error' in parsed) return [];
  const source = { ...parsed, silent: mergeRanges(parsed.silent) };
  return lines.filter((line) =>
    codeSegments(source, line).some(
      (piece) =>
        !isPunctuation(text.slice(piece.start, piece.end)) &&
        !source.statements.some(({ range }) => contains(range, piece)) &&
        hintOver(source.hints, piece) === undefined,
    ),
  );
}
