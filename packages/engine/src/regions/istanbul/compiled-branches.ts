import type { BranchCount } from '../../model/coverage.js';
import type { SourceSyntax } from '../../model/syntax.js';
import { lineOf, lineRange } from '../../syntax/line-text.js';
import { containedIn } from '../../syntax/ranges.js';
import { offsetsOf } from '../span-offsets.js';

/** What some compilers write as a branch, and no tool counts as one where it is left as it is. */
const LOWERED = /\?\.|(?:&&|\|\||\?\?)=/;

/**
 * What tells of a branch that nothing in the syntax matches whether only the compiler wrote it: `design:type` of a decorated
 * field is `typeof Role === 'undefined' ? Object : Role`, of which no test takes the other arm.
 *
 * Its lines have nothing that decides. It does not stand in a decorator, where Angular's templates do, but behind one, or in
 * what the syntax knows: of markup it knows nothing.
 */
export function compiledBranches(source: SourceSyntax): (count: BranchCount) => boolean {
  const { statements, decorators = [] } = source;
  // What is written behind a decorator has the place of its last character, or the one behind that.
  const ends = new Set(decorators.flatMap(({ end }) => [end - 1, end]));
  const isInDecorator = containedIn(decorators);
  const isInStatement = containedIn(statements.map(({ range }) => range));
  const deciding = decidingLines(source);
  const isBare = (line: number): boolean => {
    const { start, end } = lineRange(source, line);
    return !deciding.has(line) && !LOWERED.test(source.text.slice(start, end));
  };
  return ({ span, arms }) => {
    const { start } = offsetsOf(span, source);
    const place = { start, end: start + 1 };
    const isKnown = ends.has(start) || (isInStatement(place) && !isInDecorator(place));
    if (!isKnown) return false;
    const lines = [span.startLine, ...arms.flatMap((arm) => (arm.span ? [arm.span.startLine] : []))];
    const [first, last] = [Math.min(...lines), Math.max(...lines)];
    return Array.from({ length: last - first + 1 }, (_, at) => first + at).every(isBare);
  };
}

/** The lines on which something is decided, and those on which an arm begins. */
function decidingLines({ branches, lineStarts }: SourceSyntax): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { head, arms } of branches) {
    const last = lineOf(lineStarts, head.end);
    for (let line = lineOf(lineStarts, head.start); line <= last; line++) lines.add(line);
    for (const { range } of arms) if (range) lines.add(lineOf(lineStarts, range.start));
  }
  return lines;
}
