import type { Syntax } from '../model/syntax.js';
import { hintOver } from '../regions/hiding-hints.js';
import { isPunctuation } from '../judge/owed.js';
import { codeSegments } from '../syntax/code-segments.js';
import { parseSource } from '../syntax/parse-source.js';
import { contains } from '../syntax/ranges.js';

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
  const source = parseSource(path, text, syntax);
  if (typeof source === 'string') return [];
  return lines.filter((line) =>
    codeSegments(source, line).some(
      (piece) =>
        !isPunctuation(text.slice(piece.start, piece.end)) &&
        !source.statements.some(({ range }) => contains(range, piece)) &&
        hintOver(source.hints, piece) === undefined,
    ),
  );
}
