import type { LineCounts } from '../../../model/coverage.js';
import { addHits } from '../../../numbers/add-hits.js';
import { grown } from './grown.js';
import { stableOrder } from './stable-order.js';
import { BYTE } from '../lcov-bytes.js';

/** The `DA` rows of the record being read; its columns are kept from record to record. */
export class LineRows {
  #lines = new Int32Array(1024);
  #hits = new Float64Array(1024);
  #count = 0;
  #ascending = true;

  /**
   * Reads the plain `DA:<line>,<count>` lines from `start` on and returns the offset of the first line that is not one.
   * `limit` is `LcovScan.limit`.
   */
  readRun(bytes: Buffer, start: number, limit: number): number {
    let lines = this.#lines;
    let hits = this.#hits;
    let count = this.#count;
    let last = count === 0 ? 0 : lines[count - 1]!;
    let ascending = this.#ascending;
    let at = start;
    while (at < limit && bytes[at] === BYTE.D && bytes[at + 1] === BYTE.A && bytes[at + 2] === BYTE.colon) {
      let i = at + 3;
      let line = 0;
      let digit = bytes[i]! ^ BYTE.zero;
      while (digit <= 9) {
        line = line * 10 + digit;
        digit = bytes[++i]! ^ BYTE.zero;
      }
      // Nine digits stay within 32 bits; longer numbers, signs and spaces go the slow way.
      if (bytes[i] !== BYTE.comma || line === 0 || i - at > 12) break;
      const from = ++i;
      let hit = 0;
      digit = bytes[i]! ^ BYTE.zero;
      while (digit <= 9) {
        hit = hit * 10 + digit;
        digit = bytes[++i]! ^ BYTE.zero;
      }
      if (i === from || i - from > 9) break;
      if (bytes[i] === BYTE.comma) {
        i = bytes.indexOf(BYTE.newline, i);
      } else {
        if (bytes[i] === BYTE.return) i++;
        if (bytes[i] !== BYTE.newline) break;
      }
      if (count === lines.length) {
        this.#grow();
        lines = this.#lines;
        hits = this.#hits;
      }
      lines[count] = line;
      hits[count++] = hit;
      if (line <= last) ascending = false;
      last = line;
      at = i + 1;
    }
    this.#count = count;
    this.#ascending = ascending;
    return at;
  }

  push(line: number, hits: number): void {
    if (this.#count === this.#lines.length) this.#grow();
    if (this.#count > 0 && line <= this.#lines[this.#count - 1]!) this.#ascending = false;
    this.#lines[this.#count] = line;
    this.#hits[this.#count++] = hits;
  }

  /** The rows as the model has them, counts of a line listed twice added; forgets the rows. Holds until rows are read again. */
  take(onDuplicate: () => void): LineCounts {
    const count = this.#count;
    const ascending = this.#ascending;
    this.#count = 0;
    this.#ascending = true;
    if (ascending) return { lines: this.#lines.subarray(0, count), hits: this.#hits.subarray(0, count) };
    const sorted = addByLine(this.#lines, this.#hits, count);
    if (sorted.lines.length < count) onDuplicate();
    return sorted;
  }

  #grow(): void {
    this.#lines = grown(this.#lines);
    this.#hits = grown(this.#hits);
  }
}

/** `count` rows in any order as sorted, unique lines whose counts are added. */
function addByLine(lines: Int32Array, hits: Float64Array, count: number): LineCounts {
  const sortedLines = new Int32Array(count);
  const sortedHits = new Float64Array(count);
  let length = 0;
  for (const row of stableOrder(lines, count)) {
    if (length > 0 && sortedLines[length - 1] === lines[row]!) {
      sortedHits[length - 1] = addHits(sortedHits[length - 1]!, hits[row]!);
    } else {
      sortedLines[length] = lines[row]!;
      sortedHits[length++] = hits[row]!;
    }
  }
  if (length === count) return { lines: sortedLines, hits: sortedHits };
  return { lines: sortedLines.slice(0, length), hits: sortedHits.slice(0, length) };
}
