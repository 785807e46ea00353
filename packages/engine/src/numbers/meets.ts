import type { Ratio } from '../model/document.js';
import { exactDecimal } from './exact-decimal.js';
import { assertRatio, isEmpty } from './ratio.js';

/**
 * Whether a ratio reaches a minimum given in percent, without rounding: 100 · covered ≥ minimum · total.
 *
 * The minimum counts as the decimal it is written as (99.5 is 995 tenths). 0 of 0 owes nothing and meets any minimum.
 *
 * @throws RangeError for a minimum outside 0 to 100, and for counts that are no ratio.
 */
export function meets(ratio: Ratio, minimum: number): boolean {
  assertRatio(ratio);
  const decimal = exactDecimal(minimum);
  if (decimal === null) throw new RangeError(`not a minimum in percent (0 to 100): ${minimum}`);
  if (isEmpty(ratio)) return true;
  return 100n * BigInt(ratio.covered) * decimal.scale >= decimal.digits * BigInt(ratio.total);
}
