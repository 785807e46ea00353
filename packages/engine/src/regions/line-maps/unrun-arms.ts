import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax, SourceText, SyntaxFunction } from '../../model/syntax.js';
import { lineOf, lineRange, lineText } from '../../syntax/line-text.js';
import { contains } from '../../syntax/ranges.js';
import { startOf } from '../lcov/function-records.js';
import { JUMP, SUSPENDS } from './jump.js';
import { branchHits, hitsOnLine, rangeOfLine } from '../lcov-lines.js';
import type { ArmsByLine, PlacedArm } from './placed-arms.js';

/** A blank line, and one of brackets that close: counted by those who count lines. */
export const NO_CODE = /^[\s)}\];,]*$/;

/**
 * Whether an LCOV record is of v8-to-istanbul (c8, Node's test runner, Jest's and Vitest 3's provider v8): it counts each
 * line, also those of brackets that close, and its branches are V8's stretches, each with one arm, on the line where the
 * stretch begins.
 */
export function isOfStretches({ lines, branches }: LcovFile, source: SourceText): boolean {
  const hasNoCode = (line: number) => NO_CODE.test(lineText(source, line));
  return branches.lines.length > 0 && branches.arms.every((arm) => arm === 0) && lines.lines.some(hasNoCode);
}

/**
 * The arms where a stretch with a count of 0 begins, as far as lines tell: such a record has no columns, and the `DA` of a
 * line that the stretch does not fill says that it ran. Of several arms that may be meant, each is.
 */
export function unrunArms(record: LcovFile, placed: readonly PlacedArm[], source: SourceText): Range[] {
  const unrun = new Set<number>();
  const left = new Map<number, number>();
  record.branches.lines.forEach((line, at) => {
    if (record.branches.hits[at] !== 0) return;
    unrun.add(line);
    left.set(line, (left.get(line) ?? 0) + 1);
  });
  const arms = placed
    .filter(({ begins }) => begins.some((line) => unrun.has(line)))
    .map((arm) => ({ ...arm, hits: arm.filled.flatMap((line) => hitsOnLine(record, line) ?? []) }));
  const fills = ({ hits }: (typeof arms)[number]) => hits.length > 0 && hits.every((count) => count === 0);
  // Of arms inside of each other it is one stretch that fills their lines.
  for (const line of new Set(arms.filter(fills).map(({ begins }) => begins.find((one) => unrun.has(one))!)))
    left.set(line, left.get(line)! - 1);
  const isLeft = ({ begins }: (typeof arms)[number]) => begins.some((line) => (left.get(line) ?? 0) > 0);
  const meant = arms.filter((arm) => fills(arm) || (arm.hits.length === 0 && isLeft(arm)));
  const explained = new Set(meant.flatMap(({ begins }) => begins));
  // Where a compiler moved a stretch that ran over lines that did not, only the line on which theirs begins tells.
  const overrun = arms.filter(
    (arm) =>
      isLeft(arm) && !arm.begins.some((line) => explained.has(line) || mayJump(line, arm.range, source)),
  );
  return [...meant, ...overrun].map(({ range }) => range);
}

/** Whether a stretch with a count of 0 that begins on a line may be what follows a jump before an arm. */
function mayJump(line: number, arm: Range, source: SourceText): boolean {
  const { start, end } = lineRange(source, line);
  const code = source.text.slice(start, Math.max(start, Math.min(arm.start, end)));
  return code.search(JUMP) !== -1 || /^\s*\}/.test(code);
}

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
