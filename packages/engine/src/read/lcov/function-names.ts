import { BYTE } from './lcov-bytes.js';

const ANONYMOUS = Buffer.from('(anonymous_');
const MAX_NUMBER_DIGITS = 5;

/**
 * Makes strings of function names.
 *
 * Istanbul and v8 number the anonymous functions of each file from 0: half of all names are a few texts again and again,
 * which are made once.
 */
export class FunctionNames {
  readonly #anonymous: string[] = [];

  /** The name that lies in the bytes from `start` to `end`. */
  read(bytes: Buffer, start: number, end: number): string {
    const number = anonymousNumber(bytes, start, end);
    if (number < 0) return bytes.toString('utf8', start, end);
    return (this.#anonymous[number] ??= `(anonymous_${number})`);
  }
}

/** The number N of a name `(anonymous_N)`, written without leading zeros; -1 for any other name. */
function anonymousNumber(bytes: Buffer, start: number, end: number): number {
  const first = start + ANONYMOUS.length;
  const digits = end - 1 - first;
  if (digits < 1 || digits > MAX_NUMBER_DIGITS || bytes[end - 1] !== BYTE.close) return -1;
  for (let i = 0; i < ANONYMOUS.length; i++) if (bytes[start + i] !== ANONYMOUS[i]) return -1;
  if (bytes[first] === BYTE.zero && digits > 1) return -1;
  let number = 0;
  for (let i = first; i < end - 1; i++) {
    const digit = bytes[i]! ^ BYTE.zero;
    if (digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
