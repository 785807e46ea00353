import { byPlace } from '../merge/by-place.js';
import type { Span } from '../model/coverage.js';
import type { SourceSyntax } from '../model/syntax.js';
import { lineOf } from '../syntax/line-text.js';
import { offsetOf } from './span-offsets.js';

/**
 * For each span the index of the anchor it starts at, or -1: by exact offset first, by that of what is written next, then,
 * where a line has as many unmatched spans as unmatched anchors, in their order (source maps move columns, not lines).
 * O(n log n).
 *
 * @param anchors outer before inner where several are equal
 * @param written for each anchor the offset at which its thing is written, where that is another
 */
export function matchByStart(
  spans: readonly Span[],
  anchors: readonly number[],
  source: SourceSyntax,
  written: readonly (number | undefined)[] = [],
): number[] {
  const result = new Array<number>(spans.length).fill(-1);
  // Outer before inner: two that start at one place must not take each other's count.
  let spansLeft = [...spans.keys()].sort((a, b) => byPlace(spans[a]!, spans[b]!));
  let anchorsLeft = [...anchors.keys()].sort((a, b) => anchors[a]! - anchors[b]!);
  for (const places of [anchors, written]) {
    const atOffset = Map.groupBy(anchorsLeft, (index) => places[index] ?? -1);
    const matched = new Set<number>();
    spansLeft = spansLeft.filter((index) => {
      const at = atOffset.get(offsetOf(spans[index]!.startLine, spans[index]!.startColumn, source))?.shift();
      if (at === undefined) return true;
      matched.add(at);
      result[index] = at;
      return false;
    });
    anchorsLeft = anchorsLeft.filter((index) => !matched.has(index));
    if (spansLeft.length === 0) return result;
  }
  const anchorsOfLine = Map.groupBy(anchorsLeft, (index) => lineOf(source.lineStarts, anchors[index]!));
  for (const [line, indexes] of Map.groupBy(spansLeft, (index) => spans[index]!.startLine)) {
    const candidates = anchorsOfLine.get(line);
    if (candidates?.length !== indexes.length) continue;
    indexes.forEach((index, order) => (result[index] = candidates[order]!));
  }
  return result;
}
