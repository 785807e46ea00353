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
