import { METRICS } from '@org/coverage-manifest';
import type { Metric } from './document.js';

/** Something for each metric, in the order in which they are written. */
export function byMetric<T>(of: (metric: Metric) => T): Record<Metric, T> {
  const [statements, branches, functions, lines] = METRICS.map(of) as [T, T, T, T];
  return { statements, branches, functions, lines };
}
