import type { Range, SyntaxFunction } from '../model/syntax.js';
import { partitionPoint } from '../numbers/partition-point.js';

export const contains = (outer: Range, inner: Range): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** What tells whether a range stands in one of these. O(log n) each time. */
export function containedIn(outers: readonly Range[]): (inner: Range) => boolean {
  const sorted = [...outers].sort((a, b) => a.start - b.start);
  let last = 0;
  const ends = sorted.map(({ end }) => (last = Math.max(last, end)));
  return ({ start, end }) => {
    const before = partitionPoint(sorted.length, (at) => sorted[at]!.start <= start);
    return before > 0 && end <= ends[before - 1]!;
  };
}

/** What finds those of some items that stand in a range, in the order of their starts. O(log n) and what starts there. */
export function itemsIn<T extends { readonly range: Range }>(items: readonly T[]): (outer: Range) => T[] {
  const sorted = items.toSorted((a, b) => a.range.start - b.range.start);
  const firstFrom = (offset: number) =>
    partitionPoint(sorted.length, (at) => sorted[at]!.range.start < offset);
  return (outer) =>
    sorted
      .slice(firstFrom(outer.start), firstFrom(outer.end + 1))
      .filter(({ range }) => contains(outer, range));
}

/**
 * What finds those of some items that overlap a range or touch it, in their order. O(log n) and what it finds, however far
 * one of them reaches: an interval tree laid over the items by their starts.
 */
export function touching<T>(items: readonly T[], rangeOf: (item: T) => Range): (range: Range) => T[] {
  const ranges = items.map(rangeOf);
  const byStart = [...ranges.keys()].sort((a, b) => ranges[a]!.start - ranges[b]!.start);
  // How far the items reach that stand in a part of that order, by the middle of the part.
  const reach = new Float64Array(items.length);
  const measure = (from: number, to: number): number => {
    if (from === to) return -Infinity;
    const middle = (from + to) >>> 1;
    const { end } = ranges[byStart[middle]!]!;
    return (reach[middle] = Math.max(end, measure(from, middle), measure(middle + 1, to)));
  };
  measure(0, items.length);
  return ({ start, end }) => {
    const found: number[] = [];
    const collect = (from: number, to: number): void => {
      const middle = (from + to) >>> 1;
      if (from === to || reach[middle]! < start) return;
      collect(from, middle);
      const one = ranges[byStart[middle]!]!;
      if (one.start > end) return;
      if (one.end >= start) found.push(byStart[middle]!);
      collect(middle + 1, to);
    };
    collect(0, items.length);
    return found.sort((a, b) => a - b).map((index) => items[index]!);
  };
}

export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** All of a function, from its first token on. */
export const wholeOf = ({ signature, body }: Pick<SyntaxFunction, 'signature' | 'body'>): Range => ({
  start: signature.start,
  end: body.end,
});

/** A range as a key. */
export const rangeKey = ({ start, end }: Range): string => `${start}-${end}`;

export const sizeOf = (range: Range): number => range.end - range.start;

/** Ranges united where they touch or nest, sorted: what `codeSegments` needs of `silent`. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: { start: number; end: number }[] = [];
  for (const range of sorted) {
    const last = merged[merged.length - 1];
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ start: range.start, end: range.end });
  }
  return merged;
}
