import type { LcovFile, LcovText } from '../../../model/coverage.js';
import { BYTE } from '../lcov-bytes.js';
import { sortFunctions } from '../rows/function-columns.js';
import { copyBranches } from '../copy-record.js';
import { sortAndAdd } from '../rows/order-branch-rows.js';
import { ColumnCursor } from './column-cursor.js';
import { OUTCOME, recordReader } from './record-reader.js';

/** A record in columns or as text, and where the next one begins. */
export interface PlainRecord<T> {
  readonly value: T;
  readonly next: number;
}

type Columns = Omit<LcovFile, 'format' | 'path'>;

/** Most records are shorter by far, and so much stays in a processor's cache. */
const WINDOW = 1 << 18;
const WIDEST_WINDOW = 1 << 23;

/**
 * Reads the records of a report that are written as Istanbul, Vitest and lcov mostly write them: each kind of rows in one
 * piece, numbers and names plain, totals true. What is left to the reader of lines is told by null.
 *
 * A window of the report is copied to where WebAssembly reads it.
 */
export class PlainRecords {
  readonly #bytes: Buffer;
  readonly #limit: number;
  /** What was last copied, and where it stands in the report. */
  #window: Uint8Array = new Uint8Array();
  #from = 0;

  /** `limit` is `LcovScan.limit`. */
  constructor(bytes: Buffer, limit: number) {
    this.#bytes = bytes;
    this.#limit = limit;
  }

  /** The record whose `SF` line ends before `start`, in columns. */
  readColumns(start: number): PlainRecord<Columns> | null {
    return this.#read(start, false, takeColumns);
  }

  /** The same as the text that `writeLcov` would write, where only blocks want other numbers and sections another order. */
  readText(start: number): PlainRecord<LcovText> | null {
    return this.#read(start, true, takeText);
  }

  #read<T>(start: number, asText: boolean, take: () => T | null): PlainRecord<T> | null {
    const reader = recordReader();
    const { readRecord, input, recordEnd } = reader.exports;
    const isInside = start < this.#from + this.#window.length && reader.window === this.#window;
    if (!isInside && !this.#load(start, WINDOW)) return null;
    for (;;) {
      const offset = this.#from - input.value;
      const outcome = readRecord(start - offset, input.value + this.#window.length, asText);
      if (outcome === OUTCOME.odd) return null;
      if (outcome === OUTCOME.plain) {
        const value = take();
        return value && { value, next: recordEnd.value + offset };
      }
      const size = start > this.#from ? WINDOW : this.#window.length * 8;
      if (size > WIDEST_WINDOW || this.#from + this.#window.length === this.#limit) return null;
      this.#load(start, size);
    }
  }

  /** Copies the lines that end in the window that begins at `start`; false where none does. */
  #load(start: number, size: number): boolean {
    const last = Math.min(start + size, this.#limit) - 1;
    const window = this.#bytes.subarray(start, this.#bytes.lastIndexOf(BYTE.newline, last) + 1);
    if (window.length === 0) return false;
    recordReader().load(window);
    this.#window = window;
    this.#from = start;
    return true;
  }
}

/** The columns of the record that was read; null where an arm is listed twice. */
function takeColumns(): Columns | null {
  const { exports, bytes } = recordReader();
  const { result, resultLength, names, namesLength } = exports;
  const columns = new ColumnCursor(bytes.slice(result.value, result.value + resultLength.value));
  const functionCount = exports.functionCount.value;
  const lineCount = exports.lineCount.value;
  const armCount = exports.armCount.value;
  const text = Buffer.from(bytes.buffer, names.value, namesLength.value).toString('latin1');
  const functions = sortFunctions({
    names: functionCount === 0 ? [] : text.slice(0, -1).split('\n'),
    startLines: columns.words(functionCount),
    hits: columns.words(functionCount),
    endLines: new Int32Array(functionCount),
  });
  const lines = { lines: columns.words(lineCount), hits: columns.words(lineCount) };
  const armLines = columns.words(armCount);
  const hits = columns.words(armCount);
  if (exports.armsAscend.value === 1 && exports.ordinalsFit.value === 1) {
    const branches = {
      lines: armLines,
      hits,
      blocks: columns.bytes(armCount),
      arms: columns.bytes(armCount),
    };
    return { functions, lines, branches };
  }
  const asWritten = { lines: armLines, hits, blocks: columns.words(armCount), arms: columns.words(armCount) };
  const branches = sortAndAdd(asWritten, armCount);
  return branches.lines.length < armCount ? null : { functions, lines, branches: copyBranches(branches) };
}

function takeText(): LcovText {
  const { exports, bytes } = recordReader();
  const { result, resultLength } = exports;
  return {
    rows: bytes.slice(result.value, result.value + resultLength.value),
    lines: { covered: exports.linesHit.value, total: exports.lineCount.value },
    functions: { covered: exports.functionsHit.value, total: exports.functionCount.value },
    branches: { covered: exports.armsHit.value, total: exports.armCount.value },
    lastLine: exports.lastLine.value,
  };
}
