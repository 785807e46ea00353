/** The ASCII bytes that LCOV is made of. */
export const BYTE = {
  tab: 9,
  newline: 10,
  return: 13,
  space: 32,
  hash: 35,
  comma: 44,
  minus: 45,
  zero: 48,
  colon: 58,
  A: 65,
  B: 66,
  D: 68,
  F: 70,
  N: 78,
  R: 82,
  S: 83,
  e: 101,
} as const;

/** The line that closes a record. */
export const END_OF_RECORD = Buffer.from('end_of_record');
/** The key that opens a record. */
export const SOURCE_FILE = Buffer.from('SF:');

/** UTF-8's, which joined files carry in their middle. */
export const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Whether `needle` stands at `offset`. */
export function standsAt(bytes: Buffer, offset: number, needle: Buffer): boolean {
  if (offset < 0 || offset + needle.length > bytes.length) return false;
  for (let i = 0; i < needle.length; i++) if (bytes[offset + i] !== needle[i]) return false;
  return true;
}
