import type { LcovBranches } from '../../../model/coverage.js';
import { NOT_REACHED } from '../../../numbers/add-hits.js';
import { branchColumns, type BranchColumns } from './branch-columns.js';
import { BYTE } from '../lcov-bytes.js';
import { grown } from './grown.js';
import { numberBlocks, sortAndAdd } from './order-branch-rows.js';

/**
 * The `BRDA` rows of the record being read; its columns are kept from record to record.
 *
 * Ids of blocks and arms that are texts instead of numbers are held as negative numbers.
 */
export class BranchRows {
  #columns = branchColumns(1024);
  #count = 0;
  #ascending = true;
  readonly #textIds = new Map<string, number>();

  /** Reads the plain `BRDA:<line>,<block>,<arm>,<taken>` lines from `start` on and returns the offset of the first line that is not one. */
  readRun(bytes: Buffer, start: number, limit: number): number {
    let { lines, blocks, arms, hits } = this.#columns;
    let count = this.#count;
    let ascending = this.#ascending;
    let lastLine = count === 0 ? 0 : lines[count - 1]!;
    let lastBlock = count === 0 ? 0 : blocks[count - 1]!;
    let lastArm = count === 0 ? 0 : arms[count - 1]!;
    let at = start;
    while (
      at < limit &&
      bytes[at] === BYTE.B &&
      bytes[at + 1] === BYTE.R &&
      bytes[at + 2] === BYTE.D &&
      bytes[at + 3] === BYTE.A &&
      bytes[at + 4] === BYTE.colon
    ) {
      let i = at + 5;
      let line = 0;
      let digit = bytes[i]! ^ BYTE.zero;
      while (digit <= 9) {
        line = line * 10 + digit;
        digit = bytes[++i]! ^ BYTE.zero;
      }
      // Nine digits stay within 32 bits; longer numbers, signs, texts and spaces go the slow way.
      if (bytes[i] !== BYTE.comma || line === 0 || i - at > 14) break;
      let from = ++i;
      let block = 0;
      digit = bytes[i]! ^ BYTE.zero;
      while (digit <= 9) {
        block = block * 10 + digit;
        digit = bytes[++i]! ^ BYTE.zero;
      }
      if (bytes[i] !== BYTE.comma || i === from || i - from > 9) break;
      from = ++i;
      let arm = 0;
      digit = bytes[i]! ^ BYTE.zero;
      while (digit <= 9) {
        arm = arm * 10 + digit;
        digit = bytes[++i]! ^ BYTE.zero;
      }
      if (bytes[i] !== BYTE.comma || i === from || i - from > 9) break;
      from = ++i;
      let hit = 0;
      if (bytes[i] === BYTE.minus) {
        hit = NOT_REACHED;
        i++;
      } else {
        digit = bytes[i]! ^ BYTE.zero;
        while (digit <= 9) {
          hit = hit * 10 + digit;
          digit = bytes[++i]! ^ BYTE.zero;
        }
        if (i === from || i - from > 9) break;
      }
      if (bytes[i] === BYTE.return) i++;
      if (bytes[i] !== BYTE.newline) break;
      if (count === lines.length) ({ lines, blocks, arms, hits } = this.#grow());
      lines[count] = line;
      blocks[count] = block;
      arms[count] = arm;
      hits[count++] = hit;
      if (line === lastLine) {
        if (block < lastBlock || (block === lastBlock && arm <= lastArm)) ascending = false;
      } else if (line < lastLine) {
        ascending = false;
      }
      lastLine = line;
      lastBlock = block;
      lastArm = arm;
      at = i + 1;
    }
    this.#count = count;
    this.#ascending = ascending;
    return at;
  }

  /** Adds a row whose block and arm are as the report writes them. */
  push(line: number, block: string, arm: string, hits: number): void {
    const columns = this.#count === this.#columns.lines.length ? this.#grow() : this.#columns;
    columns.lines[this.#count] = line;
    columns.blocks[this.#count] = this.#idOf(block);
    columns.arms[this.#count] = this.#idOf(arm);
    columns.hits[this.#count++] = hits;
    this.#ascending = false;
  }

  /** The rows as the model has them, counts of an arm listed twice added; forgets the rows. Holds until rows are read again. */
  take(onDuplicate: () => void): LcovBranches {
    const count = this.#count;
    const ascending = this.#ascending;
    this.#count = 0;
    this.#ascending = true;
    const branches = ascending ? numberBlocks(this.#columns, count) : sortAndAdd(this.#columns, count);
    if (branches.lines.length < count) onDuplicate();
    return branches;
  }

  #idOf(text: string): number {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    let id = this.#textIds.get(text);
    if (id === undefined) {
      id = -1 - this.#textIds.size;
      this.#textIds.set(text, id);
    }
    return id;
  }

  #grow(): BranchColumns {
    const { lines, blocks, arms, hits } = this.#columns;
    this.#columns = {
      lines: grown(lines),
      blocks: grown(blocks),
      arms: grown(arms),
      hits: grown(hits),
    };
    return this.#columns;
  }
}
