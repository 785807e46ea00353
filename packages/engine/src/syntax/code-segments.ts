import type { Range, SourceSyntax } from '../model/syntax.js';
import { partitionPoint } from '../numbers/partition-point.js';
import { lineRange } from './line-text.js';

const isSpace = (code: number) => code <= 32 || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));

/**
 * The stretches of a 1-based line that are code: neither white space nor comment, type, import or re-export.
 *
 * Each stretch is free of white space; none means that the line owes nothing.
 */
export function codeSegments(source: SourceSyntax, line: number): Range[] {
  const { start, end } = lineRange(source, line);
  const segments: Range[] = [];
  let from = -1;
  let at = start;
  while (at < end) {
    const silentEnd = endOfSilence(source.silent, at);
    const silent = silentEnd > at;
    if (silent || isSpace(source.text.charCodeAt(at))) {
      if (from !== -1) segments.push({ start: from, end: at });
      from = -1;
      at = silent ? Math.min(silentEnd, end) : at + 1;
      continue;
    }
    if (from === -1) from = at;
    at++;
  }
  if (from !== -1) segments.push({ start: from, end });
  return segments;
}

/** The end of the silent range that holds an offset, or the offset itself. Ranges are merged by `mergeRanges`. */
function endOfSilence(silent: readonly Range[], offset: number): number {
  const range = silent[partitionPoint(silent.length, (index) => silent[index]!.end <= offset)];
  return range !== undefined && range.start <= offset ? range.end : offset;
}
