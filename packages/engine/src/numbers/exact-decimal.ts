/** A decimal without rounding: `digits / scale`. */
export interface ExactDecimal {
  readonly digits: bigint;
  readonly scale: bigint;
}

const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e-(\d+))?$/;

/** A number from 0 to 100 as the decimal it is written as (99.5 is 995 tenths); null outside of that. */
export function exactDecimal(number: number): ExactDecimal | null {
  // String() gives the shortest decimal that reads back as the same number: what was written.
  const match = number >= 0 && number <= 100 ? DECIMAL.exec(String(number)) : null;
  if (match === null) return null;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length + Number(exponent)) };
}
