import type { LcovBranches } from '../model/coverage.js';
import { addTaken } from '../numbers/add-hits.js';

/**
 * The same arms by line, block and arm, each once, blocks numbered without gaps from 0 on each line: in this form the
 * branches that a report lists in another order are equal, and what is written is read back as it was.
 */
export function orderBranches(branches: LcovBranches): LcovBranches {
  return isOrdered(branches) ? branches : sorted(branches);
}

function isOrdered({ lines, blocks, arms }: LcovBranches): boolean {
  let line = 0;
  let block = -1;
  let arm = -1;
  for (let row = 0; row < lines.length; row++) {
    if (lines[row] !== line) {
      if (lines[row]! < line || blocks[row] !== 0) return false;
    } else if (blocks[row] === block ? arms[row]! <= arm : blocks[row] !== block + 1) {
      return false;
    }
    line = lines[row]!;
    block = blocks[row]!;
    arm = arms[row]!;
  }
  return true;
}

function sorted({ lines, blocks, arms, hits }: LcovBranches): LcovBranches {
  const order = Array.from(lines.keys()).sort(
    (x, y) => lines[x]! - lines[y]! || blocks[x]! - blocks[y]! || arms[x]! - arms[y]!,
  );
  const rows: { line: number; block: number; arm: number; hits: number }[] = [];
  let former = -1;
  for (const row of order) {
    const last = rows.at(-1);
    const isSameLine = last?.line === lines[row];
    if (last && isSameLine && blocks[row] === former && arms[row] === last.arm) {
      last.hits = addTaken(last.hits, hits[row]!);
      continue;
    }
    const block = !last || !isSameLine ? 0 : blocks[row] === former ? last.block : last.block + 1;
    rows.push({ line: lines[row]!, block, arm: arms[row]!, hits: hits[row]! });
    former = blocks[row]!;
  }
  return {
    lines: Int32Array.from(rows, ({ line }) => line),
    blocks: Int32Array.from(rows, ({ block }) => block),
    arms: Int32Array.from(rows, ({ arm }) => arm),
    hits: Float64Array.from(rows, (row) => row.hits),
  };
}
