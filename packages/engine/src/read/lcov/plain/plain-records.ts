import type { LcovBranches, LcovFile, LcovText } from '../../../model/coverage.js';
import { BYTE } from '../lcov-bytes.js';
import { sortFunctions } from '../rows/sort-functions.js';
import { copyBranches } from '../copy-record.js';
import { sortAndAdd } from '../rows/order-branch-rows.js';
import { ColumnCursor } from './column-cursor.js';
import { functionColumns } from './function-columns.js';
import { OUTCOME, recordReader } from './record-reader.js';

/** A record in columns or as text, and where the next one begins. */
export interface PlainRecord<T> {
  readonly value: T;
  readonly next: number;
}

type Columns = Omit<LcovFile, 'format' | 'path'>;

/** Most records are shorter by far than the first, and so much stays in a processor's cache. */
const WINDOWS = [1 << 18, 1 << 21];

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
    let outcome = this.#holds(start) ? this.#readAt(start, asText) : OUTCOME.open;
    for (const size of WINDOWS) {
      if (outcome !== OUTCOME.open) break;
      if (this.#load(start, size)) outcome = this.#readAt(start, asText);
    }
    const value = outcome === OUTCOME.plain ? take() : null;
    return value && { value, next: recordReader().exports.recordEnd.value + this.#offset };
  }

  /** Whether what stands at `start` is in the window, and the window in the memory. */
  #holds(start: number): boolean {
    return start < this.#from + this.#window.length && recordReader().window === this.#window;
  }

  #readAt(start: number, asText: boolean): number {
    const { readRecord } = recordReader().exports;
    const offset = this.#offset;
    return readRecord(start - offset, this.#from + this.#window.length - offset, asText);
  }

  /** From a place in the memory to that in the report. */
  get #offset(): number {
    return this.#from - recordReader().exports.input.value;
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
  const { result, resultLength, functionCount, lineCount } = exports;
  const columns = new ColumnCursor(bytes.slice(result.value, result.value + resultLength.value));
  const called = {
    startLines: columns.words(functionCount.value),
    hits: columns.words(functionCount.value),
    endLines: columns.words(functionCount.value),
  };
  const lines = { lines: columns.words(lineCount.value), hits: columns.words(lineCount.value) };
  const branches = takeBranches(columns);
  if (!branches) return null;
  const functions = functionColumns(called, columns.rest());
  return {
    functions: exports.functionsAscend.value === 1 ? functions : sortFunctions(functions),
    lines,
    branches,
  };
}

function takeBranches(columns: ColumnCursor): LcovBranches | null {
  const { armCount, armsAscend, ordinalsFit } = recordReader().exports;
  const count = armCount.value;
  const lines = columns.words(count);
  const hits = columns.words(count);
  if (armsAscend.value === 1 && ordinalsFit.value === 1) {
    return { lines, hits, blocks: columns.bytes(count), arms: columns.bytes(count) };
  }
  const asWritten = { lines, hits, blocks: columns.words(count), arms: columns.words(count) };
  const branches = sortAndAdd(asWritten, count);
  return branches.lines.length < count ? null : copyBranches(branches);
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
