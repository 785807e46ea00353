import { describe, expect, it } from 'vitest';
import { EMPTY_RATIO, addRatios, assertRatio, isEmpty } from './ratio.js';

describe('addRatios', () => {
  it('adds counts, not percentages: 1 of 2 and 99 of 100 give 100 of 102', () => {
    expect(addRatios({ covered: 1, total: 2 }, { covered: 99, total: 100 })).toEqual({
      covered: 100,
      total: 102,
    });
  });

  it('gives 0 of 0 for no ratios, which adds nothing to others', () => {
    expect(addRatios()).toEqual(EMPTY_RATIO);
    expect(addRatios({ covered: 3, total: 4 }, EMPTY_RATIO)).toEqual({ covered: 3, total: 4 });
  });
});

describe('isEmpty', () => {
  it('holds for 0 of 0 only', () => {
    expect(isEmpty(EMPTY_RATIO)).toBe(true);
    expect(isEmpty({ covered: 0, total: 1 })).toBe(false);
  });
});

describe('assertRatio', () => {
  it.each([
    [2, 1],
    [-1, 1],
    [0.5, 1],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
    [0, -1],
  ])('refuses %s of %s and names both', (covered, total) => {
    expect(() => assertRatio({ covered, total })).toThrow(`${covered} of ${total}`);
  });

  it('accepts 0 of 0 and all of all', () => {
    expect(() => assertRatio(EMPTY_RATIO)).not.toThrow();
    expect(() => assertRatio({ covered: 7, total: 7 })).not.toThrow();
  });
});
