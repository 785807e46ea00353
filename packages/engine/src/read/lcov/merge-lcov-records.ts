import type {
  Counts,
  LcovBranches,
  LcovFile,
  LcovFunctions,
  LineCounts,
  Ordinals,
} from '../../model/coverage.js';
import { addTaken } from './branch-columns.js';
import { toColumns } from './function-columns.js';
import { addByLine } from './line-rows.js';
import { addCounts } from './read-count.js';
import { stableOrder } from './stable-order.js';

/**
 * The records of one file in one report as one, counts added.
 *
 * Lines join by number; functions by line, name and, where a record lists both twice, by their order. Branches of a line
 * join when both records list the same blocks and arms there; else they stand side by side, for arms of different
 * decisions must not cover each other.
 */
export function mergeLcovRecords(records: readonly LcovFile[]): LcovFile {
  if (records.length === 1) return records[0]!;
  return {
    format: 'lcov',
    path: records[0]!.path,
    lines: mergeLines(records.map(({ lines }) => lines)),
    functions: mergeFunctions(records.map(({ functions }) => functions)),
    branches: mergeBranches(records.map(({ branches }) => branches)),
  };
}

function mergeLines(parts: readonly LineCounts[]): LineCounts {
  const lines = joinInt32(parts.map((part) => part.lines));
  return addByLine(lines, joinFloat64(parts.map(({ hits }) => hits)), lines.length);
}

function mergeFunctions(parts: readonly LcovFunctions[]): LcovFunctions {
  const merged = new Map<string, { name: string; line: number; endLine: number; hits: number }>();
  for (const { names, startLines, endLines, hits } of parts) {
    let nth = 0;
    for (let i = 0; i < names.length; i++) {
      const isSame = i > 0 && startLines[i] === startLines[i - 1] && names[i] === names[i - 1];
      nth = isSame ? nth + 1 : 0;
      const key = `${startLines[i]},${nth},${names[i]}`;
      const known = merged.get(key);
      if (known) {
        known.hits = addCounts(known.hits, hits[i]!);
        known.endLine = Math.max(known.endLine, endLines[i]!);
      } else {
        merged.set(key, { name: names[i]!, line: startLines[i]!, endLine: endLines[i]!, hits: hits[i]! });
      }
    }
  }
  return toColumns([...merged.values()]);
}

function mergeBranches(parts: readonly LcovBranches[]): LcovBranches {
  const lines = joinInt32(parts.map((part) => part.lines));
  const blocks = joinInt32(parts.map((part) => part.blocks));
  const arms = joinInt32(parts.map((part) => part.arms));
  const hits = joinFloat64(parts.map((part) => part.hits));
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

function joinInt32(parts: readonly Ordinals[]): Int32Array {
  const joined = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function joinFloat64(parts: readonly Counts[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
