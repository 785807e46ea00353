const ZERO = 48;
const MYRIAD = 10_000;
const BILLION = 1e9;

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
  const end = at + (value >= 1000 ? 4 : value >= 100 ? 3 : 2);
  let rest = value;
  for (let i = end - 1; i >= at; i--) {
    const tenth = (rest / 10) | 0;
    bytes[i] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  return end;
}

function putFour(bytes: Uint8Array, at: number, value: number): void {
  const hundreds = (value / 100) | 0;
  const rest = value - hundreds * 100;
  const thousands = (hundreds / 10) | 0;
  const tens = (rest / 10) | 0;
  bytes[at] = ZERO + thousands;
  bytes[at + 1] = ZERO + hundreds - thousands * 10;
  bytes[at + 2] = ZERO + tens;
  bytes[at + 3] = ZERO + rest - tens * 10;
}
