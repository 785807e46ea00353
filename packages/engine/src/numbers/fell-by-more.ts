import type { Ratio } from '../model/document.js';
import { exactDecimal } from './exact-decimal.js';
import { assertRatio, isEmpty } from './ratio.js';

/**
 * Whether a share fell by more than some percentage points, without rounding: the ratios are cross-multiplied.
 *
 * Where one of the two is empty (0 of 0) there is no share that could have fallen.
 *
 * @param points counts as the decimal it is written as; 0 to 100
 * @throws RangeError for points outside 0 to 100, and for counts that are no ratio.
 */
export function fellByMore(before: Ratio, after: Ratio, points: number): boolean {
  assertRatio(before);
  assertRatio(after);
  const decimal = exactDecimal(points);
  if (decimal === null) throw new RangeError(`not percentage points (0 to 100): ${points}`);
  if (isEmpty(before) || isEmpty(after)) return false;
  return -100n * difference(before, after) * decimal.scale > decimal.digits * product(before, after);
}

/**
 * How far a share moved, in percentage points for people: cut towards zero to two decimals, so that it never claims
 * more than there is; null where one of the two is empty.
 *
 * @throws RangeError for counts that are no ratio.
 */
export function driftPoints(before: Ratio, after: Ratio): number | null {
  assertRatio(before);
  assertRatio(after);
  if (isEmpty(before) || isEmpty(after)) return null;
  // Adding 0 makes a drift that was cut to nothing a plain 0.
  return Number((10_000n * difference(before, after)) / product(before, after)) / 100 + 0;
}

const difference = (before: Ratio, after: Ratio): bigint =>
  BigInt(after.covered) * BigInt(before.total) - BigInt(before.covered) * BigInt(after.total);

const product = (before: Ratio, after: Ratio): bigint => BigInt(before.total) * BigInt(after.total);
