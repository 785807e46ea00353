import type { LcovFile } from '../model/coverage.js';
import { partitionPoint } from '../numbers/partition-point.js';

/** The index of a line in an ascending array of unique lines, or -1. O(log n). */
export function indexOfLine(lines: Int32Array, line: number): number {
  const at = lowerBound(lines, line);
  return lines[at] === line ? at : -1;
}

/** The count of a line, or null where the record has none. */
export function hitsOnLine({ lines }: LcovFile, line: number): number | null {
  const at = indexOfLine(lines.lines, line);
  return at === -1 ? null : lines.hits[at]!;
}

/** The half-open index range of a line in an ascending array that may repeat it. O(log n). */
export function rangeOfLine(lines: Int32Array, line: number): [from: number, to: number] {
  return [lowerBound(lines, line), lowerBound(lines, line + 1)];
}

/** The counts of what a record has as branches from one line to another, both included. O(log n). */
export const branchHits = ({ branches }: LcovFile, from: number, to = from): LcovFile['branches']['hits'] =>
  branches.hits.subarray(lowerBound(branches.lines, from), lowerBound(branches.lines, to + 1));

const lowerBound = (lines: Int32Array, line: number): number =>
  partitionPoint(lines.length, (at) => lines[at]! < line);
