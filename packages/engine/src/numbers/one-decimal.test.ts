import { describe, expect, it } from 'vitest';
import { oneDecimal } from './one-decimal.js';

describe('oneDecimal', () => {
  it.each([
    [0, 0, null],
    [0, 7, 0],
    [7, 7, 100],
    [2, 3, 66.6],
    [874, 1000, 87.4],
    [9999, 10_000, 99.9],
    [1, 10_000, 0.1],
    [1, 8, 12.5],
    [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, 99.9],
  ])('row 33: %d of %d is %j', (covered, total, expected) => {
    expect(oneDecimal({ covered, total })).toBe(expected);
  });

  it('throws for what is no ratio', () => {
    expect(() => oneDecimal({ covered: 2, total: 1 })).toThrow(RangeError);
  });
});
