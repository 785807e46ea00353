import { byPlace } from '../../merge/by-place.js';
import type { Span } from '../../model/coverage.js';
import type { SourceText } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { offsetOf } from '../span-offsets.js';

/** Where a thing may start, the surest first. */
const PLACES = ['anchor', 'elsewhere'] as const;

/** Where a report may have a thing of the source. */
export interface Landmark {
  /** The offset at which it starts. */
  readonly anchor: number;
  /** The other offset at which a report may start it, if there is one. */
  readonly elsewhere: number | undefined;
  /** Where it ends: of several at one place a report ends those later that do. */
  readonly end: number;
  /** Whether it is nowhere but at one of these offsets. */
  readonly isExact?: boolean;
}

/**
 * For each span the index of the landmark it starts at, or -1: by exact offset first, by where else it may start next, then,
 * where a line has as many unmatched spans as unmatched landmarks, in their order (source maps move columns, not lines);
 * last by the lines of where else.
 * O(n log n).
 *
 * @param landmarks outer before inner where several start at one offset
 */
export function matchByStart(
  spans: readonly Span[],
  landmarks: readonly Landmark[],
  source: SourceText,
): number[] {
  const result = new Array<number>(spans.length).fill(-1);
  const lineAt = (offset = -1): number => (offset < 0 ? 0 : lineOf(source.lineStarts, offset));
  // Outer before inner: two that start at one place must not take each other's count.
  let spansLeft = [...spans.keys()].sort((a, b) => byPlace(spans[a]!, spans[b]!));
  let landmarksLeft = [...landmarks.keys()].sort((a, b) => {
    const [one, other] = [landmarks[a]!, landmarks[b]!];
    return one.anchor - other.anchor || other.end - one.end;
  });
  const leaveMatched = () => {
    const matched = new Set(result);
    spansLeft = spansLeft.filter((index) => result[index] === -1);
    landmarksLeft = landmarksLeft.filter((index) => !matched.has(index));
  };
  for (const place of PLACES) {
    const landmarksAt = Map.groupBy(landmarksLeft, (index) => landmarks[index]![place] ?? -1);
    const spansAt = Map.groupBy(spansLeft, (index) =>
      offsetOf(spans[index]!.startLine, spans[index]!.startColumn, source),
    );
    for (const [offset, indexes] of spansAt) {
      const here = landmarksAt.get(offset) ?? [];
      // To who moves nothing, only what is written here is here.
      const isMoved = (index: number) => Number(landmarks[index]!.elsewhere !== undefined);
      const candidates =
        indexes.length < here.length ? here.toSorted((a, b) => isMoved(a) - isMoved(b)) : here;
      indexes.slice(0, candidates.length).forEach((index, order) => (result[index] = candidates[order]!));
    }
    leaveMatched();
    if (spansLeft.length === 0) return result;
  }
  // Babel puts a value behind a type of several lines (`a: A<{⏎}> = () => 1`) where that ends.
  for (const place of PLACES) {
    const landmarksOfLine = Map.groupBy(landmarksLeft, (index) => lineAt(landmarks[index]![place]));
    for (const [line, indexes] of Map.groupBy(spansLeft, (index) => spans[index]!.startLine)) {
      const candidates = landmarksOfLine.get(line);
      if (candidates?.length !== indexes.length) continue;
      indexes.forEach((index, order) => {
        if (!landmarks[candidates[order]!]!.isExact) result[index] = candidates[order]!;
      });
    }
    leaveMatched();
  }
  return result;
}
