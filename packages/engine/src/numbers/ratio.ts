import type { Ratio } from '../model/document.js';

/** 0 of 0: there is nothing to cover. */
export const EMPTY_RATIO: Ratio = { covered: 0, total: 0 };

/** Whether there is nothing to cover (0 of 0), which is neither 0 % nor 100 % and owes nothing. */
export function isEmpty(ratio: Ratio): boolean {
  return ratio.total === 0;
}

/** Sums ratios count by count; no ratios give 0 of 0. */
export function addRatios(...ratios: readonly Ratio[]): Ratio {
  let covered = 0;
  let total = 0;
  for (const ratio of ratios) {
    covered += ratio.covered;
    total += ratio.total;
  }
  return { covered, total };
}

/**
 * Refuses counts that no measurement can give, so that none of them passes a gate.
 *
 * @throws RangeError unless both are safe integers and 0 ≤ covered ≤ total.
 */
export function assertRatio({ covered, total }: Ratio): void {
  const possible =
    Number.isSafeInteger(covered) && Number.isSafeInteger(total) && covered >= 0 && covered <= total;
  if (!possible) throw new RangeError(`not a ratio of counts: ${covered} of ${total}`);
}
