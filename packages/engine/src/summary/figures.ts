import { byMetric } from '../model/by-metric.js';
import type { Ratio } from '../model/document.js';
import type { Figures, MetricCounts } from '../model/summary.js';
import { oneDecimal } from '../numbers/one-decimal.js';
import { addRatios, EMPTY_RATIO } from '../numbers/ratio.js';

/** 0 of 0 in each metric. */
export const NO_COUNTS: MetricCounts = byMetric(() => EMPTY_RATIO);

/** Sums; a metric that one of them does not count is not counted in the sum. None give 0 of 0. */
export function addCounts(each: readonly MetricCounts[]): MetricCounts {
  return byMetric((metric) => {
    const ratios = each.map((counts) => counts[metric]);
    return ratios.every((ratio): ratio is Ratio => ratio !== null) ? addRatios(...ratios) : null;
  });
}

/** Counts with their percentages. */
export function figuresOf(counts: MetricCounts): Figures {
  const percentages = byMetric((metric) => {
    const ratio = counts[metric];
    return ratio === null ? null : oneDecimal(ratio);
  });
  const ordered = byMetric((metric) => {
    const ratio = counts[metric];
    return ratio === null ? null : { covered: ratio.covered, total: ratio.total };
  });
  return { ...percentages, counts: ordered };
}
