import { expect, it } from 'vitest';
import { TREND_METRICS } from './trend-metrics.js';

it('a series is of a metric of coverage, in their order, or of mutants detected', () => {
  expect(TREND_METRICS).toEqual(['statements', 'branches', 'functions', 'lines', 'mutation']);
});
