import { expect, it } from 'vitest';
import { HIGHEST_COUNT, isCount } from './is-count.js';
import { addRatios, assertRatio } from './ratio.js';

it.each([0, 1, HIGHEST_COUNT])('%j is a count', (value) => {
  expect(isCount(value)).toBe(true);
});

it.each([-1, 0.5, HIGHEST_COUNT + 1, Number.MAX_SAFE_INTEGER, NaN, Infinity, '1', null, undefined])(
  '%j is none',
  (value) => {
    expect(isCount(value)).toBe(false);
  },
);

it('sums of thousands of the highest are ratios still', () => {
  const highest = { covered: HIGHEST_COUNT, total: HIGHEST_COUNT };
  expect(() => assertRatio(addRatios(...Array.from({ length: 9000 }, () => highest)))).not.toThrow();
});
