import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets } from './meets.js';

describe('meets', () => {
  it.each([
    // covered, total, minimum, verdict
    [3, 7, 43, false], // 42.857 %, which rounds to 43
    [3, 7, 42.857, true],
    [3, 7, 42.858, false],
    [199, 200, 99.5, true],
    [198, 199, 99.5, false],
    [1989, 1999, 99.5, false], // 99.4997 %
    [1, 3, 33.3, true],
    [1, 3, 33.34, false],
    [333, 1000, 33.3, true], // 33.3 * 1000 / 100 is 332.99999999999994 in floating point
    [29, 100, 29, true], // 0.29 * 100 is 28.999999999999996
    [57, 100, 57, true],
    [1_109, 10_000, 11.09, true], // 11.09 * 10000 / 100 is more than 1109 in floating point
    [99_999, 100_000, 100, false],
    [0, 5, 0, true],
    [0, 5, 0.000_000_1, false], // written 1e-7
    [1, 1_000_000_000, 0.000_000_1, true],
    [9_007_199_254_740_990, 9_007_199_254_740_991, 100, false],
    [9_007_199_254_740_991, 9_007_199_254_740_991, 100, true],
  ])('row 33: %d of %d against a minimum of %d is %s', (covered, total, minimum, verdict) => {
    expect(meets({ covered, total }, minimum)).toBe(verdict);
  });

  it.each([0, 50, 99.5, 100])('row 34: 0 of 0 owes nothing against a minimum of %d', (minimum) => {
    expect(meets({ covered: 0, total: 0 }, minimum)).toBe(true);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 100.1])(
    'refuses %s as a minimum, also for an empty ratio',
    (minimum) => {
      expect(() => meets({ covered: 1, total: 1 }, minimum)).toThrow(RangeError);
      expect(() => meets({ covered: 0, total: 0 }, minimum)).toThrow(RangeError);
    },
  );

  it('refuses more covered than there is', () => {
    expect(() => meets({ covered: 2, total: 1 }, 100)).toThrow(RangeError);
  });

  it('row 33: agrees with exact fractions for any minimum of up to three decimals', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.nat(100_000), (part, rest, thousandths) => {
        fc.pre(part + rest > 0);
        const total = part + rest;
        const exact = BigInt(part) * 100_000n >= BigInt(thousandths) * BigInt(total);
        expect(meets({ covered: part, total }, thousandths / 1000)).toBe(exact);
      }),
    );
  });
});
