import type { LcovFile } from '../model/coverage.js';
import type { SourceSyntax } from '../model/syntax.js';
import { rangeOfLine } from '../regions/lcov-lines.js';
import { lineOf } from '../syntax/line-text.js';
import { contains } from '../syntax/ranges.js';
import type { FileJudgement } from './file-judgement.js';

/**
 * The lines that did not run above a changed statement that did, in what surrounds it of the file's top level, or in the
 * whole file where that may end early: where only the code around the changed lines was parsed, one of them may begin a
 * statement before it in its list.
 *
 * @param mayHaveEnded whether the module may have ended before its last statement
 */
export function unrunAbove(
  { owed }: FileJudgement,
  { lines }: LcovFile,
  { functions, statements, lineStarts }: SourceSyntax,
  mayHaveEnded: boolean,
): ReadonlySet<number> {
  const unrun = new Set<number>();
  for (const { kind, hits, range } of owed) {
    if (kind !== 'statement' || hits === 0) continue;
    const outermost =
      functions.find(({ body }) => contains(body, range))?.body ??
      (mayHaveEnded ? { start: 0 } : statements.find((statement) => contains(statement.range, range))?.range);
    const [from] = rangeOfLine(lines.lines, lineOf(lineStarts, (outermost ?? range).start));
    const [to] = rangeOfLine(lines.lines, lineOf(lineStarts, range.start));
    for (let at = from; at < to; at++) if (lines.hits[at] === 0) unrun.add(lines.lines[at]!);
  }
  return unrun;
}
