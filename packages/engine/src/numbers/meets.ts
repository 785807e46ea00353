import type { Ratio } from '../model/document.js';
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
  const { digits, scale } = exactDecimal(minimum);
  if (isEmpty(ratio)) return true;
  return 100n * BigInt(ratio.covered) * scale >= digits * BigInt(ratio.total);
}

const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e-(\d+))?$/;

function exactDecimal(percent: number): { readonly digits: bigint; readonly scale: bigint } {
  // String() gives the shortest decimal that reads back as the same number: what the author of the band wrote.
  const match = percent >= 0 && percent <= 100 ? DECIMAL.exec(String(percent)) : null;
  if (match === null) throw new RangeError(`not a minimum in percent (0 to 100): ${percent}`);
  const [, whole = '', fraction = '', exponent = '0'] = match;
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length + Number(exponent)) };
}
