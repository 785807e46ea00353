import { METRICS } from '@org/coverage-manifest';
import { describe, expect, it } from 'vitest';
import { byMetric } from './by-metric.js';

describe('byMetric', () => {
  it('asks for each metric once, in the order in which they are written', () => {
    const asked: string[] = [];
    const lengths = byMetric((metric) => asked.push(metric));
    expect(asked).toEqual(METRICS);
    expect(Object.entries(lengths)).toEqual([
      ['statements', 1],
      ['branches', 2],
      ['functions', 3],
      ['lines', 4],
    ]);
  });
});
