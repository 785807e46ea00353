import type { LcovBranches } from '../../../model/coverage.js';
import { addTaken } from '../../../numbers/add-hits.js';
import { branchColumns, viewColumns, type BranchColumns } from './branch-columns.js';
import { stableOrder } from './stable-order.js';

interface Block {
  readonly number: number;
  /** Row in the result by the arm's id. */
  readonly rows: Map<number, number>;
  named: boolean;
}

/** For rows in any order: sorted by line, counts of an arm listed twice added. */
export function sortAndAdd(rows: BranchColumns, count: number): LcovBranches {
  const order = stableOrder(rows.lines, count);
  const out = branchColumns(count);
  let length = 0;
  for (let start = 0, end = 0; start < count; start = end) {
    const line = rows.lines[order[start]!]!;
    while (end < count && rows.lines[order[end]!] === line) end++;
    const sameLine = order.subarray(start, end);
    length = ascends(rows, sameLine)
      ? copyLine(rows, sameLine, out, length)
      : addLine(rows, sameLine, out, length);
  }
  return viewColumns(out, length);
}

/** Whether blocks and arms of one line are plain numbers that ascend, so that none is listed twice. */
function ascends(rows: BranchColumns, order: Uint32Array): boolean {
  let lastBlock = -1;
  let lastArm = -1;
  for (const row of order) {
    const block = rows.blocks[row]!;
    const arm = rows.arms[row]!;
    if (arm < 0 || block < lastBlock || (block === lastBlock && arm <= lastArm)) return false;
    lastBlock = block;
    lastArm = arm;
  }
  return true;
}

function copyLine(rows: BranchColumns, order: Uint32Array, out: BranchColumns, start: number): number {
  let length = start;
  let number = -1;
  let raw = -1;
  for (const row of order) {
    if (rows.blocks[row] !== raw) number++;
    raw = rows.blocks[row]!;
    out.lines[length] = rows.lines[row]!;
    out.blocks[length] = number;
    out.arms[length] = rows.arms[row]!;
    out.hits[length++] = rows.hits[row]!;
  }
  return length;
}

/** Appends the rows of one line to `out`, counts of an arm listed twice added, and returns its new length. */
function addLine(rows: BranchColumns, order: Uint32Array, out: BranchColumns, length: number): number {
  const blocks = new Map<number, Block>();
  for (const row of order) {
    const arm = rows.arms[row]!;
    let block = blocks.get(rows.blocks[row]!);
    if (!block) {
      block = { number: blocks.size, rows: new Map(), named: false };
      blocks.set(rows.blocks[row]!, block);
    }
    const known = block.rows.get(arm);
    if (known !== undefined) {
      out.hits[known] = addTaken(out.hits[known]!, rows.hits[row]!);
      continue;
    }
    block.rows.set(arm, length);
    if (arm < 0) block.named = true;
    out.lines[length] = rows.lines[row]!;
    out.blocks[length] = block.number;
    out.arms[length] = arm;
    out.hits[length++] = rows.hits[row]!;
  }
  // One arm with a text for an id: a number among them would stand for another order, so all are counted off.
  for (const block of blocks.values()) {
    if (!block.named) continue;
    let number = 0;
    for (const row of block.rows.values()) out.arms[row] = number++;
  }
  return length;
}
