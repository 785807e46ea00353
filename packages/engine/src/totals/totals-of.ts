import type { Counts } from '../model/coverage.js';
import type { Ratio } from '../model/document.js';
import type { MetricCounts } from '../model/summary.js';
import type { MergedFile } from '../merge/merge-file.js';

/**
 * The totals of one file, recomputed from its rows; `statements` null where no report of the file counts them. Where
 * some do, statements are those of the Istanbul reports alone: LCOV can't say which statement of a line ran.
 */
export function totalsOf(file: MergedFile): MetricCounts {
  if (file.text) {
    const { branches, functions, lines } = file.text;
    return { statements: null, branches, functions, lines };
  }
  const { istanbul, lines, functions, branches } = file;
  return {
    statements: istanbul && {
      covered: istanbul.statements.filter(({ hits }) => hits > 0).length,
      total: istanbul.statements.length,
    },
    branches: ratioOf(branches.hits),
    functions: ratioOf(functions.hits),
    lines: ratioOf(lines.hits),
  };
}

/** How many counts there are, and how many of them are of something that ran. */
export function ratioOf(hits: Counts): Ratio {
  return { covered: countPositive(hits), total: hits.length };
}

/** How many counts are of something that ran. */
export function countPositive(hits: Counts): number {
  let count = 0;
  for (let i = 0; i < hits.length; i++) if (hits[i]! > 0) count++;
  return count;
}
