import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { contains } from '../../syntax/ranges.js';
import { recordedHits, type Place } from './function-records.js';

/**
 * The statements of functions that a record has not, though it has others, on lines that begin with other code. The count
 * of the line is of that code: compilers put such a function elsewhere (React's, what a component passes on and takes
 * nothing from it), and no record tells whether it was called.
 */
export function unrecordedStatements(
  file: LcovFile,
  source: SourceSyntax,
  place: Place | null,
): ReadonlySet<Range> {
  // Where all have one, and where a tool records none, as Bun does, there is nothing to tell by.
  if (place !== null || file.functions.names.length === 0) return new Set();
  const { functions, statements, lineStarts, text } = source;
  const statementsOn = Map.groupBy(statements, ({ range }) => lineOf(lineStarts, range.start));
  const found = functions.flatMap((fn) => {
    const { signature, body } = fn;
    const line = lineOf(lineStarts, body.start);
    const inside = (statementsOn.get(line) ?? []).filter(({ range }) => contains(body, range));
    if (inside.length === 0 || recordedHits(fn, file, source, place) !== null) return [];
    const isBehind = text.slice(lineStarts[line - 1], signature.start).trim() !== '';
    return isBehind || inside.length < statementsOn.get(line)!.length ? inside : [];
  });
  return new Set(found.map(({ range }) => range));
}
