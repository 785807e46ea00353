import { putNumber } from '../../../write/put-number.js';
import { BYTE } from '../lcov-bytes.js';

/** Lines, blocks and arms stay within 32 bits. */
const MOST_DIGITS = 9;
/** Counts stay exact. */
const MOST_COUNT_DIGITS = 15;
const FIRST_PRINTABLE = 32;
const LAST_PRINTABLE = 126;

/**
 * Tells of the rows of one kind whether they are what `writeLcov` would write, so that their bytes can be passed on.
 *
 * Each method reads from `start` on and returns where the run of rows ends, or -1 where one of them has another order
 * or spelling, or doubt: such a record is to be read row by row. What it found is in the fields until the next call.
 */
export class PlainRows {
  /** How many rows there were. */
  found = 0;
  /** How many of them ran. */
  hit = 0;
  /** The greatest line of `lines`. */
  lastLine = 0;
  /** How many bytes `branches` wrote. */
  written = 0;
  #at = 0;

  /** `FN:<line>,<name>` by line, then name. */
  declared(bytes: Buffer, start: number, limit: number): number {
    let lastLine = 0;
    let lastName = 0;
    let lastEnd = 0;
    this.#reset();
    let at = start;
    while (at < limit && bytes[at] === BYTE.F && bytes[at + 1] === BYTE.N && bytes[at + 2] === BYTE.colon) {
      const line = this.#number(bytes, at + 3, MOST_DIGITS);
      if (line <= 0 || line < lastLine || bytes[this.#at] !== BYTE.comma) return -1;
      const name = this.#at + 1;
      const end = endOfName(bytes, name);
      if (end < 0) return -1;
      if (line === lastLine && bytes.compare(bytes, lastName, lastEnd, name, end) < 0) return -1;
      lastLine = line;
      lastName = name;
      lastEnd = end;
      this.found++;
      at = end + 1;
    }
    return at;
  }

  /** `FNDA:<count>,<name>`, one for each of the rows that `declared` found, in their order. */
  called(
    bytes: Buffer,
    start: number,
    limit: number,
    declared: { readonly start: number; readonly total: number },
  ): number {
    this.#reset();
    let at = start;
    let known = declared.start;
    while (
      at < limit &&
      bytes[at] === BYTE.F &&
      bytes[at + 1] === BYTE.N &&
      bytes[at + 2] === BYTE.D &&
      bytes[at + 3] === BYTE.A &&
      bytes[at + 4] === BYTE.colon
    ) {
      if (this.found === declared.total) return -1;
      const hits = this.#number(bytes, at + 5, MOST_COUNT_DIGITS);
      let i = this.#at;
      if (hits < 0 || bytes[i] !== BYTE.comma) return -1;
      while (bytes[known] !== BYTE.comma) known++;
      do {
        i++;
        known++;
        if (bytes[i] !== bytes[known]) return -1;
      } while (bytes[i] !== BYTE.newline);
      this.found++;
      if (hits > 0) this.hit++;
      at = i + 1;
    }
    return at;
  }

  /** `DA:<line>,<count>`, ascending. */
  lines(bytes: Buffer, start: number, limit: number): number {
    let lastLine = 0;
    this.#reset();
    let at = start;
    while (at < limit && bytes[at] === BYTE.D && bytes[at + 1] === BYTE.A && bytes[at + 2] === BYTE.colon) {
      const line = this.#number(bytes, at + 3, MOST_DIGITS);
      if (line <= lastLine || bytes[this.#at] !== BYTE.comma) return -1;
      const hits = this.#number(bytes, this.#at + 1, MOST_COUNT_DIGITS);
      if (hits < 0 || bytes[this.#at] !== BYTE.newline) return -1;
      lastLine = line;
      this.found++;
      if (hits > 0) this.hit++;
      at = this.#at + 1;
    }
    this.lastLine = lastLine;
    return at;
  }

  /**
   * `BRDA:<line>,<block>,<arm>,<taken>`, ascending. They are written to `out` with the blocks of each line numbered from
   * 0, which never takes more bytes than they have.
   */
  branches(bytes: Buffer, start: number, limit: number, out: Buffer): number {
    let lastLine = 0;
    let lastBlock = 0;
    let lastArm = 0;
    let number = 0;
    let length = 0;
    this.#reset();
    let at = start;
    while (
      at < limit &&
      bytes[at] === BYTE.B &&
      bytes[at + 1] === BYTE.R &&
      bytes[at + 2] === BYTE.D &&
      bytes[at + 3] === BYTE.A &&
      bytes[at + 4] === BYTE.colon
    ) {
      const line = this.#number(bytes, at + 5, MOST_DIGITS);
      const afterLine = this.#at;
      if (line < lastLine || line === 0 || bytes[afterLine] !== BYTE.comma) return -1;
      const block = this.#number(bytes, afterLine + 1, MOST_DIGITS);
      const afterBlock = this.#at;
      if (block < 0 || bytes[afterBlock] !== BYTE.comma) return -1;
      const arm = this.#number(bytes, afterBlock + 1, MOST_DIGITS);
      if (arm < 0 || bytes[this.#at] !== BYTE.comma) return -1;
      const taken = this.#at + 1;
      let hits = 0;
      if (bytes[taken] === BYTE.minus) this.#at = taken + 1;
      else hits = this.#number(bytes, taken, MOST_COUNT_DIGITS);
      if (hits < 0 || bytes[this.#at] !== BYTE.newline) return -1;
      if (line !== lastLine) number = 0;
      else if (block > lastBlock) number++;
      else if (block < lastBlock || arm <= lastArm) return -1;

      for (let i = at; i <= afterLine; i++) out[length++] = bytes[i]!;
      length = putNumber(out, length, number);
      for (let i = afterBlock; i <= this.#at; i++) out[length++] = bytes[i]!;
      lastLine = line;
      lastBlock = block;
      lastArm = arm;
      this.found++;
      if (hits > 0) this.hit++;
      at = this.#at + 1;
    }
    this.written = length;
    return at;
  }

  /** The number of a total from `start`, behind its key, on; it is left in `found`. */
  total(bytes: Buffer, start: number): number {
    this.found = this.#number(bytes, start, MOST_DIGITS);
    return this.found < 0 || bytes[this.#at] !== BYTE.newline ? -1 : this.#at + 1;
  }

  #reset(): void {
    this.found = 0;
    this.hit = 0;
  }

  /** The number that begins at `start` as it would be written, without leading zeros; else -1. Leaves `#at` behind it. */
  #number(bytes: Buffer, start: number, mostDigits: number): number {
    let i = start;
    let value = 0;
    let digit = bytes[i]! ^ BYTE.zero;
    while (digit <= 9) {
      value = value * 10 + digit;
      digit = bytes[++i]! ^ BYTE.zero;
    }
    this.#at = i;
    const digits = i - start;
    return digits === 1 || (digits > 1 && digits <= mostDigits && bytes[start] !== BYTE.zero) ? value : -1;
  }
}

/** Where the newline after a name stands; -1 where the name is not read and written as the same bytes. */
function endOfName(bytes: Buffer, start: number): number {
  let i = start;
  while (bytes[i]! >= FIRST_PRINTABLE && bytes[i]! <= LAST_PRINTABLE) i++;
  const first = bytes[start]!;
  const isPlain = i > start && first !== BYTE.space && (first ^ BYTE.zero) > 9 && bytes[i - 1] !== BYTE.space;
  return isPlain && bytes[i] === BYTE.newline ? i : -1;
}
