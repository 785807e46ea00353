import { byPlace } from '../../merge/by-place.js';
import type { Span } from '../../model/coverage.js';
import type { SourceSyntax } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { offsetOf } from '../span-offsets.js';

/**
 * For each span the index of the anchor it starts at, or -1: by exact offset first, by where else it may start next, then,
 * where a line has as many unmatched spans as unmatched anchors, in their order (source maps move columns, not lines); last
 * by the lines of where else.
 * O(n log n).
 *
 * @param anchors outer before inner where several are equal
 * @param ends for each anchor where its thing ends: of several at one place a report ends those later that do
 * @param elsewhere for each anchor the other offset at which a report may start its thing, if there is one
 * @param isExact whether the thing of an anchor is nowhere but at one of these offsets
 */
export function matchByStart(
  spans: readonly Span[],
  anchors: readonly number[],
  ends: readonly number[],
  source: SourceSyntax,
  elsewhere: readonly (number | undefined)[],
  isExact: (index: number) => boolean = () => false,
): number[] {
  const result = new Array<number>(spans.length).fill(-1);
  const lineAt = (offset = -1): number => (offset < 0 ? 0 : lineOf(source.lineStarts, offset));
  // Outer before inner: two that start at one place must not take each other's count.
  let spansLeft = [...spans.keys()].sort((a, b) => byPlace(spans[a]!, spans[b]!));
  let anchorsLeft = [...anchors.keys()].sort((a, b) => anchors[a]! - anchors[b]! || ends[b]! - ends[a]!);
  const leaveMatched = () => {
    const matched = new Set(result);
    spansLeft = spansLeft.filter((index) => result[index] === -1);
    anchorsLeft = anchorsLeft.filter((index) => !matched.has(index));
  };
  for (const places of [anchors, elsewhere]) {
    const anchorsAt = Map.groupBy(anchorsLeft, (index) => places[index] ?? -1);
    const spansAt = Map.groupBy(spansLeft, (index) =>
      offsetOf(spans[index]!.startLine, spans[index]!.startColumn, source),
    );
    for (const [offset, indexes] of spansAt) {
      const here = anchorsAt.get(offset) ?? [];
      // To who moves nothing, only what is written here is here.
      const isMoved = (index: number) => Number(elsewhere[index] !== undefined);
      const candidates =
        indexes.length < here.length ? here.toSorted((a, b) => isMoved(a) - isMoved(b)) : here;
      indexes.slice(0, candidates.length).forEach((index, order) => (result[index] = candidates[order]!));
    }
    leaveMatched();
    if (spansLeft.length === 0) return result;
  }
  // Babel puts a value behind a type of several lines (`a: A<{⏎}> = () => 1`) where that ends.
  for (const places of [anchors, elsewhere]) {
    const anchorsOfLine = Map.groupBy(anchorsLeft, (index) => lineAt(places[index]));
    for (const [line, indexes] of Map.groupBy(spansLeft, (index) => spans[index]!.startLine)) {
      const candidates = anchorsOfLine.get(line);
      if (candidates?.length !== indexes.length) continue;
      indexes.forEach((index, order) => {
        if (!isExact(candidates[order]!)) result[index] = candidates[order]!;
      });
    }
    leaveMatched();
  }
  return result;
}
