import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceText } from '../../model/syntax.js';
import { lineRange } from '../../syntax/line-text.js';
import { hitsOnLine } from '../lcov-lines.js';
import { JUMP } from './jump.js';
import type { PlacedArm } from './placed-arms.js';

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
