import type { LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineOf } from '../syntax/line-text.js';
import { contains } from '../syntax/ranges.js';
import type { FileJudgement } from './file-judgement.js';
import { isFunction } from '../regions/is-function.js';
import { rangeOfLine } from '../regions/lcov-lines.js';
import type { Regions, StatementRegion } from '../regions/regions.js';

/**
 * Regions in which nothing ran behind a statement of the same list that did not run.
 *
 * V8 counts what follows a jump (`if (a) return;`) only up to the next decision in it: of `const b = a ?? 1; use(b);` it
 * says that the first did not run, and gives the second the count of the function.
 */
export function withoutUnreached(regions: Regions, source: SourceSyntax): Regions {
  const unreached = unreachedIn(regions, source);
  // A function has a count of its own, wherever it stands.
  const isInFunction = (range: Range, outer: Range) =>
    source.functions.some(({ body }) => contains(outer, body) && contains(body, range));
  const isUnreached = ({ range }: StatementRegion) =>
    unreached.some((outer) => contains(outer, range) && !isInFunction(range, outer));
  return {
    ...regions,
    statements: regions.statements.map((item) =>
      item.hits && isUnreached(item) ? { ...item, hits: 0 } : item,
    ),
  };
}

/** The statements behind one that did not run. */
function unreachedIn({ statements }: Regions, source: SourceSyntax): Range[] {
  const certain = statements.filter(({ isUnsure }) => !isUnsure);
  const hits = new Map(certain.map((item) => [item.range, item.hits]));
  const unrun = new Set<number>();
  const unreached: Range[] = [];
  for (const statement of source.statements) {
    const { range, after } = statement;
    const isBehind = after !== undefined && unrun.has(after);
    if (isBehind) unreached.push(range);
    if (isBehind || (hits.get(range) === 0 && !isFunction(statement, source))) unrun.add(range.start);
  }
  return unreached;
}

/**
 * The lines that did not run above a changed statement that did, in what surrounds it of the file's top level: where only
 * the code around the changed lines was parsed, one of them may begin a statement before it in its list.
 */
export function unrunAbove(
  { owed }: FileJudgement,
  { lines }: LcovFile,
  { functions, statements, lineStarts }: SourceSyntax,
): ReadonlySet<number> {
  const unrun = new Set<number>();
  for (const { kind, hits, range } of owed) {
    if (kind !== 'statement' || hits === 0) continue;
    const outermost =
      functions.find(({ body }) => contains(body, range))?.body ??
      statements.find((statement) => contains(statement.range, range))?.range;
    const [from] = rangeOfLine(lines.lines, lineOf(lineStarts, (outermost ?? range).start));
    const [to] = rangeOfLine(lines.lines, lineOf(lineStarts, range.start));
    for (let at = from; at < to; at++) if (lines.hits[at] === 0) unrun.add(lines.lines[at]!);
  }
  return unrun;
}
