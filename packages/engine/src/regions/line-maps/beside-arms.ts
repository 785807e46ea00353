import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax, SyntaxFunction } from '../../model/syntax.js';
import { lineOf, lineText } from '../../syntax/line-text.js';
import { contains } from '../../syntax/ranges.js';
import { startOf } from '../lcov/function-records.js';
import { branchHits, hitsOnLine, rangeOfLine } from '../lcov-lines.js';
import { SUSPENDS } from './jump.js';
import type { ArmsByLine } from './placed-arms.js';

/**
 * The bodies of functions that may not have been called, though a stretch that ran begins on the one line on which they
 * stand: it may be that of an arm beside them, which has one where it ran less often than what is around it. Where each
 * has a record of its own, as Node's test runner writes them, nothing is open.
 */
export function besideArms(record: LcovFile, source: SourceSyntax, arms: ArmsByLine): Range[] {
  const lineAt = (offset: number) => lineOf(source.lineStarts, offset);
  const startLine = (fn: SyntaxFunction) => lineAt(startOf(fn));
  const functionLines = new Set(source.functions.map(startLine));
  /** Whether a stretch on a line is that of the one arm that may begin there. */
  const isAloneOn = (line: number) =>
    arms.get(line)!.length === 1 &&
    !functionLines.has(line) &&
    branchHits(record, line).some((hits) => hits > 0);
  /** Whether a stretch may begin on a line with what follows an `await`: it has one where it ran less often. */
  const isResumedLess = (line: number) => {
    if (lineText(source, line).search(SUSPENDS) === -1) return false;
    const [, next] = rangeOfLine(record.lines.lines, line);
    return record.lines.hits[next]! < hitsOnLine(record, line)!;
  };
  const ofOneLine = source.functions.filter((fn) => startLine(fn) === lineAt(fn.body.end - 1));
  return [...Map.groupBy(ofOneLine, startLine)].flatMap(([line, alike]) => {
    const [firstRecord, lastRecord] = rangeOfLine(record.functions.startLines, line);
    const beside = (arms.get(line) ?? []).filter(
      ({ range }) => !alike.some(({ body }) => contains(body, range)),
    );
    const others = beside.filter((arm) => !arm.begins.some((one) => one !== line && isAloneOn(one)));
    const resumed = Number(isResumedLess(line));
    if (others.length + resumed === 0 || lastRecord - firstRecord >= alike.length) return [];
    const ran = branchHits(record, line).filter((hits) => hits > 0);
    const around = hitsOnLine(record, line)!;
    // That of an arm behind one that ends here is not among what is counted of the line.
    const isBehind = others.some(({ range }) => lineAt(range.start) > line);
    const often = isBehind ? [] : ran.filter((hits) => hits >= around);
    const ofFunctions = Math.max(ran.length - others.length - resumed, often.length);
    return ofFunctions >= alike.length ? [] : alike.map(({ body }) => body);
  });
}
