import { addCounts } from './read-count.js';

/** What the model writes for a taken count of `-`. */
export const NOT_REACHED = -1;

/** The sum of two taken counts, where one that was not reached adds nothing. */
export function addTaken(a: number, b: number): number {
  if (a === NOT_REACHED) return b;
  return b === NOT_REACHED ? a : addCounts(a, b);
}

/** `BRDA` rows; blocks and arms as the report numbers them, texts for ids as negative numbers. */
export interface BranchColumns {
  lines: Int32Array;
  blocks: Int32Array;
  arms: Int32Array;
  hits: Float64Array;
}

export function branchColumns(length: number): BranchColumns {
  return {
    lines: new Int32Array(length),
    blocks: new Int32Array(length),
    arms: new Int32Array(length),
    hits: new Float64Array(length),
  };
}

/** The leading `count` rows, not copied. */
export function viewColumns({ lines, blocks, arms, hits }: BranchColumns, count: number): BranchColumns {
  return {
    lines: lines.subarray(0, count),
    blocks: blocks.subarray(0, count),
    arms: arms.subarray(0, count),
    hits: hits.subarray(0, count),
  };
}
