import type { Ratio } from '../model/document.js';
import { assertRatio, isEmpty } from './ratio.js';

/**
 * A ratio for people, cut (never rounded up) to two decimals: `87.5 %`, `66.66 %`, `<0.01 %`, and `empty` for 0 of 0.
 *
 * `0 %` and `100 %` appear only when they are exact.
 *
 * @throws RangeError for counts that are no ratio.
 */
export function percentText(ratio: Ratio): string {
  assertRatio(ratio);
  if (isEmpty(ratio)) return 'empty';
  const hundredths = (10_000n * BigInt(ratio.covered)) / BigInt(ratio.total);
  if (hundredths === 0n && ratio.covered > 0) return '<0.01 %';
  const decimals = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${hundredths / 100n}${decimals === '' ? '' : `.${decimals}`} %`;
}
