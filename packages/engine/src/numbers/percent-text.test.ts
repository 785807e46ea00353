import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentText } from './percent-text.js';

describe('percentText', () => {
  it.each([
    [8, 8, '100 %'],
    [0, 8, '0 %'],
    [1, 2, '50 %'],
    [7, 8, '87.5 %'],
    [2, 3, '66.66 %'],
    [1, 3, '33.33 %'],
    [29, 100, '29 %'],
    [1_001, 10_000, '10.01 %'],
    [99_999, 100_000, '99.99 %'],
    [999_999, 1_000_000, '99.99 %'],
    [1, 1_000_000, '<0.01 %'],
    [9_007_199_254_740_990, 9_007_199_254_740_991, '99.99 %'],
  ])('row 33: %d of %d reads %s', (covered, total, text) => {
    expect(percentText({ covered, total })).toBe(text);
  });

  it('row 34: 0 of 0 reads empty, without a percentage', () => {
    expect(percentText({ covered: 0, total: 0 })).toBe('empty');
  });

  it('row 33: 100 % and 0 % appear only when exact', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (covered, rest) => {
        fc.pre(covered + rest > 0);
        const text = percentText({ covered, total: covered + rest });
        expect(text === '100 %').toBe(rest === 0);
        expect(text === '0 %').toBe(covered === 0);
      }),
    );
  });

  it('refuses counts that are no ratio', () => {
    expect(() => percentText({ covered: Number.NaN, total: 3 })).toThrow(RangeError);
  });
});
