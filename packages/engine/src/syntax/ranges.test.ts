import { describe, expect, it } from 'vitest';
import { contains, containedIn, mergeRanges } from './ranges.js';

describe('containedIn', () => {
  it('holds of what one of the ranges contains, in whatever order they are', () => {
    const outers = [
      { start: 6, end: 9 },
      { start: 1, end: 4 },
      { start: 2, end: 3 },
      { start: 3, end: 7 },
    ];
    const isContained = containedIn(outers);
    for (let start = 0; start < 10; start++)
      for (let end = start; end < 10; end++)
        expect(isContained({ start, end })).toBe(outers.some((outer) => contains(outer, { start, end })));
  });

  it('holds of nothing where there are none', () => {
    expect(containedIn([])({ start: 0, end: 0 })).toBe(false);
  });
});

describe('mergeRanges', () => {
  it('unites ranges that nest, overlap or touch, in any order', () => {
    expect(
      mergeRanges([
        { start: 20, end: 22 },
        { start: 0, end: 9 },
        { start: 2, end: 4 },
        { start: 9, end: 12 },
        { start: 0, end: 3 },
      ]),
    ).toEqual([
      { start: 0, end: 12 },
      { start: 20, end: 22 },
    ]);
  });
});
