const NEWLINES = 0x0a0a0a0a;
const ONES = 0x01010101;
const HIGH_BITS = 0x80808080;
const NO_WORDS = new Int32Array(0);

/**
 * How many lines a file has: newlines, and one. Four bytes at a time, for every source of a workspace may have to be
 * counted.
 */
export function countLines(bytes: Uint8Array): number {
  const { length, byteOffset } = bytes;
  let lines = 1;
  let at = 0;
  for (; at < length && (byteOffset + at) % 4 !== 0; at++) if (bytes[at] === 10) lines++;
  const words = (length - at) >> 2;
  const fours = words === 0 ? NO_WORDS : new Int32Array(bytes.buffer, byteOffset + at, words);
  for (let i = 0; i < words; i++) {
    // A byte that becomes zero was a newline; most words have none.
    const word = fours[i]! ^ NEWLINES;
    if (((word - ONES) & ~word & HIGH_BITS) === 0) continue;
    if ((word & 0xff) === 0) lines++;
    if ((word & 0xff00) === 0) lines++;
    if ((word & 0xff0000) === 0) lines++;
    if (word >>> 24 === 0) lines++;
  }
  for (at += words * 4; at < length; at++) if (bytes[at] === 10) lines++;
  return lines;
}
