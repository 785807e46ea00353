import type { FileCoverage, IstanbulFile, LineCounts } from '../model/coverage.js';

/**
 * The executable lines of a file and how often each ran, as `DA` records have it.
 *
 * An Istanbul line is one on which a statement starts; it counts the most that any of them ran
 * (`FileCoverage.getLineCoverage` of istanbul-lib-coverage, which its LCOV reporter prints).
 */
export function lineHits(file: FileCoverage): LineCounts {
  return file.format === 'lcov' ? file.lines : istanbulLines(file);
}

/** Adds the counts of two measurements of one file, line by line; a line that one of them lacks counts there as 0. */
export function addLineHits(a: LineCounts, b: LineCounts): LineCounts {
  const counts = new Map<number, number>();
  for (const { lines, hits } of [a, b]) {
    lines.forEach((line, i) => counts.set(line, (counts.get(line) ?? 0) + (hits[i] as number)));
  }
  return lineCounts(counts);
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
