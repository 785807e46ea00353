import { describe, expect, it } from 'vitest';
import { mergeRanges } from './ranges.js';

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
