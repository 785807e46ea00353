/** The number that `readNumber` found; -1 where it is not spelled as it would be written. */
export let value: i64 = 0;

/** Reads the digits from `start` on, at most so many of them and without leading zeros, and returns where they end. */
export function readNumber(start: usize, mostDigits: usize): usize {
  let at = start;
  let digit: u32 = <u32>load<u8>(at) - 48;
  let sum: u64 = 0;
  while (digit <= 9) {
    sum = sum * 10 + digit;
    digit = <u32>load<u8>(++at) - 48;
  }
  const digits = at - start;
  const isPlain = digits == 1 || (digits > 1 && digits <= mostDigits && load<u8>(start) != 48);
  value = isPlain ? <i64>sum : -1;
  return at;
}
