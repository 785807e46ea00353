import { byPlace } from '../merge/by-place.js';
import type { Span } from '../model/coverage.js';
import type { SourceSyntax } from '../model/syntax.js';
import { lineOf } from '../syntax/line-text.js';
import { offsetOf } from './span-offsets.js';

/**
 * For each span the index of the anchor it starts at, or -1: by exact offset first, then, where a line has as many
 * unmatched spans as unmatched anchors, in their order (source maps move columns, not lines). O(n log n).
 *
 * @param anchors outer before inner where several are equal
 */
export function matchByStart(
  spans: readonly Span[],
  anchors: readonly number[],
  source: SourceSyntax,
): number[] {
  const result = new Array<number>(spans.length).fill(-1);
  const atOffset = Map.groupBy(anchors.keys(), (index) => anchors[index]!);
  const spansLeft: number[] = [];
  // Outer before inner: two that start at one place must not take each other's count.
  for (const index of [...spans.keys()].sort((a, b) => byPlace(spans[a]!, spans[b]!))) {
    const at = atOffset.get(offsetOf(spans[index]!.startLine, spans[index]!.startColumn, source))?.shift();
    if (at === undefined) spansLeft.push(index);
    else result[index] = at;
  }
  const anchorsLeft = [...atOffset.values()].flat().sort((a, b) => anchors[a]! - anchors[b]! || a - b);
  const anchorsOfLine = Map.groupBy(anchorsLeft, (index) => lineOf(source.lineStarts, anchors[index]!));
  for (const [line, indexes] of Map.groupBy(spansLeft, (index) => spans[index]!.startLine)) {
    const candidates = anchorsOfLine.get(line);
    if (candidates?.length !== indexes.length) continue;
    indexes.forEach((index, order) => (result[index] = candidates[order]!));
  }
  return result;
}
