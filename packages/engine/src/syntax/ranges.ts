import type { Range } from '../model/syntax.js';
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

export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

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
