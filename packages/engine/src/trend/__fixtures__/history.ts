import type { TrendMetric } from '../../model/trend.js';
import type { PackageFacts } from '../../summary/build-summary.js';
import { summaryOf } from '../../summary/__fixtures__/summaries.js';
import { revisionFigures } from '../revision-figures.js';
import { trend, type TrendInput } from '../trend.js';

/** The id of the commit at a place of a history, 0 being the oldest. */
export const commitAt = (at: number): string => at.toString(16).padStart(40, 'c');

/**
 * What `trend` takes of a history, oldest first: each revision by the packages of its summary, or why it could not be
 * read; one a day from 2026-01-01 on.
 */
export function historyInput(
  history: readonly (readonly PackageFacts[] | string)[],
  { metrics = ['lines'] as readonly TrendMetric[], ...more }: Partial<TrendInput> = {},
): TrendInput {
  return {
    ref: { name: 'main', commit: commitAt(history.length) },
    file: 'coverage/summary.json',
    threshold: 0.5,
    metrics,
    packages: null,
    revisions: history.map((content, at) => ({
      commit: commitAt(at),
      date: `2026-01-${String(at + 1).padStart(2, '0')}T00:00:00Z`,
      file: 'coverage/summary.json',
      content: typeof content === 'string' ? content : revisionFigures(summaryOf(...content), metrics),
    })),
    diagnostics: [],
    ...more,
  };
}

export const trendOf = (...args: Parameters<typeof historyInput>) => trend(historyInput(...args));
