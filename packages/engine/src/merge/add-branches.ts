import type { LcovBranches } from '../model/coverage.js';
import { addTaken } from '../numbers/add-hits.js';
import { compareShapes, endOfLine } from './line-shape.js';

/**
 * The branches of two reports of one file, both in their order (`orderBranches`): counts are added on a line to which
 * both give the same shape, else the line is taken from the one whose shape tells more.
 *
 * The choice does not look at counts, so that the sum of many is the same in any order and grouping.
 */
export function addBranches(a: LcovBranches, b: LcovBranches): LcovBranches {
  const room = a.lines.length + b.lines.length;
  const sum = {
    lines: new Int32Array(room),
    blocks: new Int32Array(room),
    arms: new Int32Array(room),
    hits: new Float64Array(room),
  };
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.lines.length || j < b.lines.length) {
    const left = a.lines[i] ?? Infinity;
    const right = b.lines[j] ?? Infinity;
    const endOfLeft = left <= right ? endOfLine(a, i) : i;
    const endOfRight = right <= left ? endOfLine(b, j) : j;
    const order = left < right ? 1 : right < left ? -1 : compareShapes(a, i, endOfLeft, b, j, endOfRight);
    const [from, start, end] = order >= 0 ? [a, i, endOfLeft] : [b, j, endOfRight];
    for (let row = start; row < end; row++) {
      sum.lines[length] = from.lines[row]!;
      sum.blocks[length] = from.blocks[row]!;
      sum.arms[length] = from.arms[row]!;
      sum.hits[length++] = order === 0 ? addTaken(a.hits[row]!, b.hits[j + row - start]!) : from.hits[row]!;
    }
    i = endOfLeft;
    j = endOfRight;
  }
  return {
    lines: sum.lines.subarray(0, length),
    blocks: sum.blocks.subarray(0, length),
    arms: sum.arms.subarray(0, length),
    hits: sum.hits.subarray(0, length),
  };
}
