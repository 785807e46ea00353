import { describe, expect, it } from 'vitest';
import { counts } from './__fixtures__/summaries.js';
import { addCounts, figuresOf, NO_COUNTS } from './figures.js';

describe('addCounts', () => {
  it('adds metric by metric', () => {
    expect(addCounts([counts(1, 2), counts(3, 5)])).toEqual(counts(4, 7));
  });

  it('does not count in the sum what one of them does not count, and the other metrics it does', () => {
    expect(addCounts([counts(1, 2), counts(3, 5, false)])).toEqual(counts(4, 7, false));
  });

  it('of none is 0 of 0, which adds nothing', () => {
    expect(addCounts([])).toEqual(NO_COUNTS);
    expect(addCounts([NO_COUNTS, counts(1, 2)])).toEqual(counts(1, 2));
  });
});

describe('figuresOf', () => {
  it('gives percentages cut to one decimal; null for 0 of 0 and for what is not counted', () => {
    expect(figuresOf(counts(2, 3, false))).toEqual({
      statements: null,
      branches: null,
      functions: 66.6,
      lines: 66.6,
      counts: counts(2, 3, false),
    });
  });

  it('takes over nothing but the two counts, in one order: the same figures give the same bytes', () => {
    const { lines, functions, branches, statements } = counts(2, 3);
    const others = { lines: { ...lines, pct: 99 } as never, functions, branches, statements };
    expect(JSON.stringify(figuresOf(others))).toBe(JSON.stringify(figuresOf(counts(2, 3))));
  });
});
