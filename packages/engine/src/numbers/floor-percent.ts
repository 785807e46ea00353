import type { Ratio } from '../model/document.js';
import { assertRatio, isEmpty } from './ratio.js';

/**
 * The highest whole percentage that a ratio meets: ⌊100 · covered ÷ total⌋; null for 0 of 0.
 *
 * @throws RangeError for counts that are no ratio.
 */
export function floorPercent(ratio: Ratio): number | null {
  assertRatio(ratio);
  return isEmpty(ratio) ? null : Number((100n * BigInt(ratio.covered)) / BigInt(ratio.total));
}
