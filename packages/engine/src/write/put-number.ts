const ZERO = 48;
const MYRIAD = 10_000;
const BILLION = 1e9;

/** The four digits of each number below 10000. */
const FOUR_DIGITS = fourDigits();

/** Writes an integer from 0 to 2^53-1 in decimal and returns where it ends: at most 16 bytes further. */
export function putNumber(bytes: Uint8Array, at: number, value: number): number {
  // Short, so that it is inlined: a double that is passed on is an object, and millions of them are garbage.
  return value < BILLION ? putSmall(bytes, at, value | 0) : putLarge(bytes, at, value);
}

function putLarge(bytes: Uint8Array, at: number, value: number): number {
  const high = Math.floor(value / BILLION);
  const low = (value - high * BILLION) | 0;
  const end = putSmall(bytes, at, high);
  const middle = (low / MYRIAD) | 0;
  const top = (middle / MYRIAD) | 0;
  bytes[end] = ZERO + top;
  putFour(bytes, end + 1, middle - top * MYRIAD);
  putFour(bytes, end + 5, low - middle * MYRIAD);
  return end + 9;
}

/** The same for one below 10^9. */
function putSmall(bytes: Uint8Array, at: number, value: number): number {
  if (value < 10) {
    bytes[at] = ZERO + value;
    return at + 1;
  }
  if (value < MYRIAD) return putUpToFour(bytes, at, value);
  const high = (value / MYRIAD) | 0;
  const middle = putSmall(bytes, at, high);
  putFour(bytes, middle, value - high * MYRIAD);
  return middle + 4;
}

function putUpToFour(bytes: Uint8Array, at: number, value: number): number {
  const from = value * 4;
  let end = at;
  if (value >= 1000) bytes[end++] = FOUR_DIGITS[from]!;
  if (value >= 100) bytes[end++] = FOUR_DIGITS[from + 1]!;
  bytes[end++] = FOUR_DIGITS[from + 2]!;
  bytes[end++] = FOUR_DIGITS[from + 3]!;
  return end;
}

function putFour(bytes: Uint8Array, at: number, value: number): void {
  const from = value * 4;
  bytes[at] = FOUR_DIGITS[from]!;
  bytes[at + 1] = FOUR_DIGITS[from + 1]!;
  bytes[at + 2] = FOUR_DIGITS[from + 2]!;
  bytes[at + 3] = FOUR_DIGITS[from + 3]!;
}

function fourDigits(): Uint8Array {
  const digits = new Uint8Array(4 * MYRIAD);
  let at = 0;
  for (let thousands = 0; thousands < 10; thousands++) {
    for (let hundreds = 0; hundreds < 10; hundreds++) {
      for (let tens = 0; tens < 10; tens++) {
        for (let ones = 0; ones < 10; ones++) {
          digits[at++] = ZERO + thousands;
          digits[at++] = ZERO + hundreds;
          digits[at++] = ZERO + tens;
          digits[at++] = ZERO + ones;
        }
      }
    }
  }
  return digits;
}
