import { METRICS, type Band } from '@org/coverage-manifest';

/** A metric of which less is asked, with both minimums as texts. */
interface LowerMetric {
  readonly metric: string;
  readonly from: string;
  readonly to: string;
}

/** The metrics of which a band asks less than a former one. */
export function lowerMetrics(before: Band, now: Band): LowerMetric[] {
  return METRICS.flatMap((metric) => {
    const from = before[metric];
    const to = now[metric];
    if (from === undefined || (to !== undefined && to >= from)) return [];
    return [{ metric, from: String(from), to: to === undefined ? 'nothing' : String(to) }];
  });
}
