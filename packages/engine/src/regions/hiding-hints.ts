import type { IgnoreHint, Range, SyntaxBranch } from '../model/syntax.js';
import { contains } from '../syntax/ranges.js';
import type { ArmRegion } from './regions.js';

const HINT = /\b(?:istanbul|v8|c8|node:coverage)\s+(?:ignore|disable)\b/;

/** Whether a text may hold an ignore hint; only its syntax says where one reaches. */
export const mayHint = (text: string): boolean =>
  // Searching for a word is many times faster than the expression, and most texts have neither.
  (text.includes('ignore') || text.includes('disable')) && HINT.test(text);

/** The ignore hint that hides the whole of a range, one with a reason before one without. */
export function hintOver(hints: readonly IgnoreHint[], range: Range): IgnoreHint | undefined {
  return withReasonFirst(hints.filter((hint) => contains(hint.hides, range)));
}

const withReasonFirst = (hints: readonly IgnoreHint[]): IgnoreHint | undefined =>
  hints.find((hint) => hint.reason !== null) ?? hints[0];

/**
 * The arms of a branch with the counts a report gives it, in order: of all arms, or of those that no hint hides.
 * Null when the numbers fit neither, so that no count is credited to an arm it does not belong to.
 */
export function joinArms(
  branch: SyntaxBranch,
  counts: readonly number[],
  hints: readonly IgnoreHint[],
): ArmRegion[] | null {
  if (counts.length === branch.arms.length)
    return branch.arms.map((arm, index) => ({ ...arm, hits: counts[index]! }));
  const hiddenBy = hintsOverArms(branch, hints);
  const rest = counts.values();
  if (counts.length !== hiddenBy.filter((hint) => hint === undefined).length) {
    // What is not written has no place, and who maps a report to its sources may leave it out.
    if (counts.length !== branch.arms.filter(({ range }) => range !== null).length) return null;
    return branch.arms.map((arm) => ({ ...arm, hits: arm.range && rest.next().value! }));
  }
  return branch.arms.map((arm, index) => armRegion(arm, hiddenBy[index], () => rest.next().value ?? null));
}

/** The arms of a branch that a report does not count one by one: `hits` stands for each that no hint hides. */
export function unjoinedArms(
  branch: SyntaxBranch,
  hits: number | null,
  hints: readonly IgnoreHint[],
): ArmRegion[] {
  const hiddenBy = hintsOverArms(branch, hints);
  return branch.arms.map((arm, index) => armRegion(arm, hiddenBy[index], () => hits));
}

const armRegion = (
  arm: SyntaxBranch['arms'][number],
  hiddenBy: IgnoreHint | undefined,
  hits: () => number | null,
): ArmRegion => (hiddenBy ? { ...arm, hits: null, hiddenBy } : { ...arm, hits: hits() });

function hintsOverArms(
  { head, arms }: SyntaxBranch,
  hints: readonly IgnoreHint[],
): (IgnoreHint | undefined)[] {
  if (hints.length === 0) return arms.map(() => undefined);
  const end = Math.max(...arms.map((arm) => arm.range?.end ?? 0));
  // `ignore else` before an `if` that has none hides the empty range where it would stand.
  const isAtEnd = ({ hides }: IgnoreHint) => hides.start === end && hides.end === end;
  const unwritten = withReasonFirst(hints.filter(isAtEnd)) ?? hintOver(hints, { start: head.start, end });
  return arms.map(({ range }) => (range ? hintOver(hints, range) : unwritten));
}
