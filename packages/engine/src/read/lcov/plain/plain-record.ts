import type { LcovText } from '../../../model/coverage.js';
import type { Ratio } from '../../../model/document.js';
import { CLOSING, totalsText } from '../../../write/totals-text.js';
import { BYTE, END_OF_RECORD, standsAt } from '../lcov-bytes.js';
import { TOTALS } from '../lcov-record.js';
import { PlainRows } from './plain-rows.js';

/** A record passed on as text, and where the next one begins. */
export interface PlainRecord {
  readonly text: LcovText;
  readonly next: number;
}

/** The rows of one kind: where they stand and what they add up to. */
interface Section extends Ratio {
  readonly start: number;
  readonly end: number;
}

const NONE: Section = { start: 0, end: 0, covered: 0, total: 0 };
const TOTAL_KEYS = TOTALS.map((total) => Buffer.from(`${total}:`));

/** The arms of the record being read, as they will be written. Its room is used again by every report. */
let arms = Buffer.alloc(0);

/**
 * Turns records of a report into the text that `writeLcov` would write, where that takes no more than to put their
 * sections in order and to number blocks anew. Those that Istanbul, Vitest and lcov write are mostly such.
 */
export class PlainRecords {
  readonly #bytes: Buffer;
  readonly #limit: number;
  readonly #rows = new PlainRows();
  readonly #texts: Buffer;
  #length = 0;

  /** `limit` is `LcovScan.limit`. */
  constructor(bytes: Buffer, limit: number) {
    this.#bytes = bytes;
    this.#limit = limit;
    this.#texts = Buffer.allocUnsafeSlow(limit);
    if (arms.length < limit) arms = Buffer.allocUnsafeSlow(limit);
  }

  /** Reads the record whose `SF` line ends before `start`; null where it is to be read row by row. */
  read(start: number): PlainRecord | null {
    const bytes = this.#bytes;
    const limit = this.#limit;
    const rows = this.#rows;
    let functions = NONE;
    let calls = NONE;
    let branches = NONE;
    let lines = NONE;
    let lastLine = 0;
    const totals = TOTAL_KEYS.map(() => -1);

    let at = start;
    while (at < limit && !standsAt(bytes, at, END_OF_RECORD)) {
      const from = at;
      const first = bytes[from];
      const third = bytes[from + 2];
      if (first === BYTE.D && lines === NONE) {
        at = rows.lines(bytes, from, limit);
        lines = sectionOf(rows, from, at);
        lastLine = rows.lastLine;
      } else if (first === BYTE.B && third === BYTE.D && branches === NONE) {
        at = rows.branches(bytes, from, limit, arms);
        branches = sectionOf(rows, 0, rows.written);
      } else if (first === BYTE.F && third === BYTE.colon && functions === NONE) {
        at = rows.declared(bytes, from, limit);
        functions = sectionOf(rows, from, at);
      } else if (first === BYTE.F && third === BYTE.D && functions !== NONE && calls === NONE) {
        at = rows.called(bytes, from, limit, functions);
        calls = sectionOf(rows, from, at);
      } else {
        const kind = TOTAL_KEYS.findIndex((key) => standsAt(bytes, from, key));
        if (kind < 0 || totals[kind]! >= 0) return null;
        at = rows.total(bytes, from + TOTAL_KEYS[kind]!.length);
        totals[kind] = rows.found;
      }
      if (at <= from) return null;
    }
    if (calls.total !== functions.total || bytes[at + END_OF_RECORD.length] !== BYTE.newline) return null;
    // In the order of `TOTALS`.
    const counted = [lines, calls, branches].flatMap(({ total, covered }) => [total, covered]);
    if (totals.some((declared, kind) => declared >= 0 && declared !== counted[kind])) return null;
    const text = this.#write(functions, calls, branches, lines);
    if (text === null) return null;
    return {
      text: {
        rows: text,
        lines: ratioOf(lines),
        functions: ratioOf(calls),
        branches: ratioOf(branches),
        lastLine,
      },
      next: at + END_OF_RECORD.length,
    };
  }

  /** The record's text; null where there is no room, for it declares fewer totals than are written. */
  #write(functions: Section, calls: Section, branches: Section, lines: Section): Uint8Array | null {
    const sums = [totalsText('FN', calls), totalsText('BR', branches), totalsText('L', lines)] as const;
    const size =
      [functions, calls, branches, lines].reduce((sum, { start, end }) => sum + end - start, 0) +
      sums.join('').length +
      CLOSING.length;
    if (this.#length + size > this.#texts.length) return null;
    const texts = this.#texts;
    const begin = this.#length;
    let at = begin;
    const copy = (from: Buffer, { start, end }: Section) => {
      at += from.copy(texts, at, start, end);
    };
    const put = (text: string) => {
      at += texts.write(text, at, 'latin1');
    };
    copy(this.#bytes, functions);
    copy(this.#bytes, calls);
    put(sums[0]);
    copy(arms, branches);
    put(sums[1]);
    copy(this.#bytes, lines);
    put(sums[2] + CLOSING);
    this.#length = at;
    return texts.subarray(begin, at);
  }
}

const sectionOf = ({ hit, found }: PlainRows, start: number, end: number): Section => ({
  start,
  end,
  covered: hit,
  total: found,
});

const ratioOf = ({ covered, total }: Ratio): Ratio => ({ covered, total });
