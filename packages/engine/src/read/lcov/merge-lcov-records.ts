import { addFunctions } from '../../merge/add-functions.js';
import { addLineHits } from '../../merge/line-hits.js';
import type { LcovBranches, LcovFile, Ordinals } from '../../model/coverage.js';
import { addTaken } from '../../numbers/add-hits.js';
import { stableOrder } from './rows/stable-order.js';

/**
 * The records of one file in one report as one, counts added.
 *
 * Lines and functions join as those of several reports do. Branches of a line join when both records list the same blocks
 * and arms there; else they stand side by side, for arms of different decisions must not cover each other.
 */
export function mergeLcovRecords(records: readonly LcovFile[]): LcovFile {
  if (records.length === 1) return records[0]!;
  return {
    format: 'lcov',
    path: records[0]!.path,
    lines: records.map(({ lines }) => lines).reduce(addLineHits),
    functions: records.map(({ functions }) => functions).reduce(addFunctions),
    branches: mergeBranches(records.map(({ branches }) => branches)),
  };
}

function mergeBranches(parts: readonly LcovBranches[]): LcovBranches {
  const integers = (of: (part: LcovBranches) => Ordinals) =>
    joined(parts.map(of), (length) => new Int32Array(length));
  const lines = integers((part) => part.lines);
  const blocks = integers((part) => part.blocks);
  const arms = integers((part) => part.arms);
  const hits = joined(
    parts.map((part) => part.hits),
    (length) => new Float64Array(length),
  );
  const parents = new Int32Array(lines.length);
  let filled = 0;
  parts.forEach((part, i) => parents.fill(i, filled, (filled += part.lines.length)));

  const order = stableOrder(lines, lines.length);
  const kept = new Int32Array(lines.length);
  let length = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const line = lines[order[start]!]!;
    // Where the first row of each shape of this line went, and how many blocks the line has so far.
    const shapes = new Map<string, number>();
    let blockCount = 0;
    while (end < order.length && lines[order[end]!] === line) {
      const first = end;
      while (
        end < order.length &&
        lines[order[end]!] === line &&
        parents[order[end]!] === parents[order[first]!]
      )
        end++;
      const rows = order.subarray(first, end);
      const shape = rows.reduce((text, row) => `${text}${blocks[row]},${arms[row]};`, '');
      const known = shapes.get(shape);
      if (known !== undefined) {
        rows.forEach((row, i) => {
          const into = kept[known + i]!;
          hits[into] = addTaken(hits[into]!, hits[row]!);
        });
        continue;
      }
      shapes.set(shape, length);
      let highest = -1;
      for (const row of rows) {
        highest = Math.max(highest, blocks[row]!);
        blocks[row] = blocks[row]! + blockCount;
        kept[length++] = row;
      }
      blockCount += highest + 1;
    }
  }
  const rows = kept.subarray(0, length);
  return {
    lines: Int32Array.from(rows, (row) => lines[row]!),
    blocks: Int32Array.from(rows, (row) => blocks[row]!),
    arms: Int32Array.from(rows, (row) => arms[row]!),
    hits: Float64Array.from(rows, (row) => hits[row]!),
  };
}

function joined<T extends Float64Array | Int32Array>(
  parts: readonly ArrayLike<number>[],
  make: (length: number) => T,
): T {
  const whole = make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
