/** `BRDA` rows; blocks and arms as the report numbers them, texts for ids as negative numbers. */
export interface BranchColumns {
  lines: Int32Array;
  blocks: Int32Array;
  arms: Int32Array;
  hits: Float64Array | Int32Array;
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
