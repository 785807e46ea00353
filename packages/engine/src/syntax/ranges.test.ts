import { describe, expect, it } from 'vitest';
import { contains, containedIn, itemsIn, mergeRanges, touching } from './ranges.js';

const ALL = Array.from({ length: 10 }, (_, start) =>
  Array.from({ length: 10 - start }, (_length, length) => ({ start, end: start + length })),
).flat();

describe('containedIn', () => {
  it('holds of what one of the ranges contains, in whatever order they are', () => {
    const outers = [
      { start: 6, end: 9 },
      { start: 1, end: 4 },
      { start: 2, end: 3 },
      { start: 3, end: 7 },
    ];
    const isContained = containedIn(outers);
    expect(ALL.filter(isContained)).toEqual(
      ALL.filter((inner) => outers.some((outer) => contains(outer, inner))),
    );
  });

  it('holds of nothing where there are none', () => {
    expect(containedIn([])({ start: 0, end: 0 })).toBe(false);
  });
});

describe('itemsIn', () => {
  it('finds what a range contains, in the order of starts', () => {
    const items = ALL.map((range) => ({ range }));
    const find = itemsIn(items.toReversed());
    for (const outer of ALL) {
      const found = find(outer).map(({ range }) => range);
      expect(new Set(found)).toEqual(new Set(ALL.filter((range) => contains(outer, range))));
      expect(found.map(({ start }) => start)).toEqual(
        found.map(({ start }) => start).toSorted((a, b) => a - b),
      );
    }
  });
});

describe('touching', () => {
  // Laid out by no order, of each length, some of them the same.
  const items = [...ALL, ...ALL]
    .filter((_, at) => at % 7 < 3)
    .map((_, at, all) => all[(at * 11) % all.length]!);

  it.each([0, 1, 2, 3, 5, items.length])(
    'finds what overlaps a range or touches it, in its order, of %i',
    (count) => {
      const some = items.slice(0, count).map((range) => ({ range }));
      const find = touching(some, ({ range }) => range);
      for (const one of ALL)
        expect(find(one)).toEqual(
          some.filter(({ range }) => range.start <= one.end && one.start <= range.end),
        );
    },
  );
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
