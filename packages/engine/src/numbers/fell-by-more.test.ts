import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftPoints, fellByMore } from './fell-by-more.js';
import { floorPercent } from './floor-percent.js';
import { meets } from './meets.js';

const of = (covered: number, total: number) => ({ covered, total });

describe('fellByMore', () => {
  it.each([
    [of(900, 1000), of(895, 1000), 0.5, false],
    [of(900, 1000), of(894, 1000), 0.5, true],
    [of(9, 10), of(9, 10), 0, false],
    [of(1, 3), of(333_333_333, 1_000_000_000), 0, true],
    [of(1, 3), of(333_333_334, 1_000_000_000), 0, false],
    [of(1, 2), of(2, 4), 0, false],
    [of(1, 2), of(9, 10), 0, false],
    [of(10, 10), of(0, 10), 100, false],
    [of(10, 10), of(0, 10), 99.99, true],
    [of(0, 0), of(0, 10), 0, false],
    [of(10, 10), of(0, 0), 0, false],
  ])('%j to %j by more than %d: %s', (before, after, points, expected) => {
    expect(fellByMore(before, after, points)).toBe(expected);
  });

  it('compares counts that floating point can not', () => {
    const total = Number.MAX_SAFE_INTEGER;
    expect(fellByMore(of(total - 1, total), of(total - 2, total), 0)).toBe(true);
  });

  it.each([-1, 101, Number.NaN])('%d points are a RangeError', (points) => {
    expect(() => fellByMore(of(1, 2), of(1, 2), points)).toThrow(RangeError);
  });

  it('counts that are no ratio are a RangeError', () => {
    expect(() => fellByMore(of(3, 2), of(1, 2), 0)).toThrow(RangeError);
    expect(() => driftPoints(of(1, 2), of(-1, 2))).toThrow(RangeError);
  });
});

describe('driftPoints', () => {
  it.each([
    [of(1, 3), of(2, 3), 33.33],
    [of(2, 3), of(1, 3), -33.33],
    [of(99_999, 100_000), of(1, 1), 0],
    [of(1, 1), of(99_999, 100_000), 0],
    [of(0, 0), of(1, 1), null],
  ])('%j to %j is %d: cut towards zero', (before, after, expected) => {
    expect(driftPoints(before, after)).toBe(expected);
  });
});

describe('floorPercent', () => {
  it.each([
    [of(2, 3), 66],
    [of(29, 100), 29],
    [of(999, 1000), 99],
    [of(0, 7), 0],
    [of(7, 7), 100],
    [of(0, 0), null],
  ])('%j is %d', (ratio, expected) => {
    expect(floorPercent(ratio)).toBe(expected);
  });

  it('gives the highest whole percentage that the ratio meets', () => {
    const ratio = fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => of(Math.min(a, b), Math.max(a, b, 1)));
    fc.assert(
      fc.property(ratio, (one) => {
        const percent = floorPercent(one)!;
        return meets(one, percent) && (percent === 100 || !meets(one, percent + 1));
      }),
    );
  });
});
