import { METRICS } from '@org/coverage-manifest';
import type { Metric, MetricCounts, Ratio } from '@org/coverage-engine';

/** What a page, or the row that links to it, says: the counts of its files. */
export interface PageFigures {
  /** null where none of the files counts the metric. */
  readonly counts: MetricCounts;
  readonly files: number;
  /** How many of the files count the metric. */
  readonly counting: Readonly<Record<Metric, number>>;
}

/**
 * The figures of each page of a report, by the page's path in it: `src/user.ts.html`, and `src/index.html` of each
 * folder (`index.html` of all).
 */
export function pageFigures(
  files: Iterable<{ readonly page: string; readonly counts: MetricCounts }>,
): ReadonlyMap<string, PageFigures> {
  const figures = new Map<string, Tally>();
  for (const { page, counts } of files) {
    const parts = page.split('/');
    add(figures, `${page}.html`, counts);
    for (let depth = 0; depth < parts.length; depth++)
      add(figures, [...parts.slice(0, depth), 'index.html'].join('/'), counts);
  }
  return figures;
}

interface Tally {
  readonly counts: Record<Metric, Ratio | null>;
  files: number;
  readonly counting: Record<Metric, number>;
}

function add(figures: Map<string, Tally>, page: string, counts: MetricCounts): void {
  const tally = figures.get(page) ?? emptyTally();
  figures.set(page, tally);
  tally.files++;
  for (const metric of METRICS) {
    const ratio = counts[metric];
    if (ratio === null) continue;
    const { covered, total } = tally.counts[metric] ?? { covered: 0, total: 0 };
    tally.counts[metric] = { covered: covered + ratio.covered, total: total + ratio.total };
    tally.counting[metric]++;
  }
}

const emptyTally = (): Tally => ({
  counts: { statements: null, branches: null, functions: null, lines: null },
  files: 0,
  counting: { statements: 0, branches: 0, functions: 0, lines: 0 },
});
