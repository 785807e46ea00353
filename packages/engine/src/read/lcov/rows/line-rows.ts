import type { LineCounts } from '../../../model/coverage.js';
import { addHits } from '../../../numbers/add-hits.js';
import { grown } from './grown.js';
import { stableOrder } from './stable-order.js';

/** The `DA` rows of the record being read; its columns are kept from record to record. */
export class LineRows {
  #lines = new Int32Array(1024);
  #hits = new Float64Array(1024);
  #count = 0;
  #ascending = true;

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
