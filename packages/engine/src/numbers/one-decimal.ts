import type { Ratio } from '../model/document.js';
import { assertRatio, isEmpty } from './ratio.js';

/**
 * A ratio as a percentage with one decimal, cut (never rounded up); null for 0 of 0.
 *
 * 0 and 100 are exact: what is more than nothing is at least 0.1, and what is less than all at most 99.9.
 *
 * @throws RangeError for counts that are no ratio.
 */
export function oneDecimal(ratio: Ratio): number | null {
  assertRatio(ratio);
  if (isEmpty(ratio)) return null;
  const tenths = Number((1000n * BigInt(ratio.covered)) / BigInt(ratio.total));
  return (tenths === 0 && ratio.covered > 0 ? 1 : tenths) / 10;
}
