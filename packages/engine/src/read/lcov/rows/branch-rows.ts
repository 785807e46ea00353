import type { LcovBranches } from '../../../model/coverage.js';
import { branchColumns, type BranchColumns } from './branch-columns.js';
import { grown } from './grown.js';
import { sortAndAdd } from './order-branch-rows.js';

/**
 * The `BRDA` rows of the record being read; its columns are kept from record to record.
 *
 * Ids of blocks and arms that are texts instead of numbers are held as negative numbers.
 */
export class BranchRows {
  #columns = branchColumns(1024);
  #count = 0;
  readonly #textIds = new Map<string, number>();

  /** Adds a row whose block and arm are as the report writes them. */
  push(line: number, block: string, arm: string, hits: number): void {
    const columns = this.#count === this.#columns.lines.length ? this.#grow() : this.#columns;
    columns.lines[this.#count] = line;
    columns.blocks[this.#count] = this.#idOf(block);
    columns.arms[this.#count] = this.#idOf(arm);
    columns.hits[this.#count++] = hits;
  }

  /** The rows as the model has them, counts of an arm listed twice added; forgets the rows. */
  take(onDuplicate: () => void): LcovBranches {
    const count = this.#count;
    this.#count = 0;
    const branches = sortAndAdd(this.#columns, count);
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
