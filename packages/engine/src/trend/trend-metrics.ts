import { METRICS } from '@org/coverage-manifest';
import type { TrendMetric } from '../model/trend.js';

/** All that a series can be of, in the order in which it is written. */
export const TREND_METRICS = [...METRICS, 'mutation'] as const satisfies readonly TrendMetric[];
