import type { FileCoverage, IstanbulFile, LineCounts } from '../model/coverage.js';
import { addHits } from '../numbers/add-hits.js';

/**
 * The executable lines of a file and how often each ran, as `DA` records have it.
 *
 * An Istanbul line is one on which a statement starts; it counts the most that any of them ran
 * (`FileCoverage.getLineCoverage` of istanbul-lib-coverage, which its LCOV reporter prints).
 */
export function lineHits(file: FileCoverage): LineCounts {
  return file.format === 'lcov' ? file.lines : istanbulLines(file);
}

/** The same of one file in several reports, added; of one report at the least. */
export const lineHitsIn = (evidence: readonly FileCoverage[]): LineCounts =>
  evidence.map(lineHits).reduce(addLineHits);

/**
 * Adds the counts of two measurements of one file, line by line; a line that one of them lacks counts there as 0.
 * Sums stay at 2^53-1.
 */
export function addLineHits(a: LineCounts, b: LineCounts): LineCounts {
  const lines = new Int32Array(a.lines.length + b.lines.length);
  const hits = new Float64Array(lines.length);
  let i = 0;
  let j = 0;
  let length = 0;
  while (i < a.lines.length && j < b.lines.length) {
    const left = a.lines[i]!;
    const right = b.lines[j]!;
    lines[length] = Math.min(left, right);
    hits[length++] =
      left === right ? addHits(a.hits[i]!, b.hits[j]!) : left < right ? a.hits[i]! : b.hits[j]!;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  const [rest, from] = i < a.lines.length ? [a, i] : [b, j];
  lines.set(rest.lines.subarray(from), length);
  hits.set(rest.hits.subarray(from), length);
  length += rest.lines.length - from;
  return { lines: lines.subarray(0, length), hits: hits.subarray(0, length) };
}

/** Line counts from any order of lines. */
export function lineCounts(counts: ReadonlyMap<number, number>): LineCounts {
  const lines = Int32Array.from(counts.keys()).sort();
  return { lines, hits: Float64Array.from(lines, (line) => counts.get(line) as number) };
}

function istanbulLines(file: IstanbulFile): LineCounts {
  const counts = new Map<number, number>();
  for (const { span, hits } of file.statements) {
    const known = counts.get(span.startLine);
    if (known === undefined || hits > known) counts.set(span.startLine, hits);
  }
  return lineCounts(counts);
}
