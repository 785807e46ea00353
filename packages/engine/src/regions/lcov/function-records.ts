import type { LcovFile } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxFunction } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { rangeOfLine } from '../lcov-lines.js';

/** What a tool begins a function or a statement with: where a printer moves it to, or where it is written. */
export type Place = (item: Pick<SyntaxFunction, 'anchor' | 'written'>) => number;

const moved: Place = ({ anchor }) => anchor;
const asWritten: Place = ({ anchor, written }) => written ?? anchor;

/**
 * Where a record has all functions of a source, and none besides. Null where that does not fit: of a part of a source, or
 * where a tool leaves some out.
 */
export function placeOfFunctions(
  { functions: { startLines } }: LcovFile,
  source: SourceSyntax,
): Place | null {
  const fits = (place: Place) => {
    if (source.functions.length !== startLines.length) return false;
    const lines = source.functions.map((fn) => lineOf(source.lineStarts, place(fn))).sort((a, b) => a - b);
    return lines.every((line, at) => line === startLines[at]);
  };
  return [moved, asWritten].find(fits) ?? null;
}

/**
 * The count of a function's `FN` records, the lowest where there are several; null where it has none.
 *
 * @param place as `placeOfFunctions` gives it. Where that is not known, a decorated method is on the line of its decorator
 *   to oxc, on that of its name to tsc
 */
export function recordedHits(
  fn: SyntaxFunction,
  file: LcovFile,
  source: SourceSyntax,
  place: Place | null,
): number | null {
  const lowestAt = (offset: number) => lowestOnLine(offset, file, source);
  if (place) return lowestAt(place(fn));
  const lowest = Math.min(lowestAt(fn.anchor), lowestAt(startOf(fn)));
  const recorded = lowest === Infinity && fn.written !== undefined ? lowestAt(fn.written) : lowest;
  return recorded === Infinity ? null : recorded;
}

/** Whether a record has a function that was called where one may be, and one that was not where it may be too. */
export function isAmbiguous(fn: SyntaxFunction, file: LcovFile, source: SourceSyntax): boolean {
  const counts = [fn.anchor, startOf(fn)].map((offset) => lowestOnLine(offset, file, source));
  const highest = Math.max(...counts);
  return counts.includes(0) && highest > 0 && highest !== Infinity;
}

/** Where a function begins: its name, where that is known, or its first token. */
export const startOf = ({ anchor, signature }: SyntaxFunction): number => Math.max(anchor, signature.start);

/** Infinity where a line has none. */
function lowestOnLine(
  offset: number,
  { functions: { startLines, hits } }: LcovFile,
  source: SourceSyntax,
): number {
  return Math.min(...hits.subarray(...rangeOfLine(startLines, lineOf(source.lineStarts, offset))));
}
