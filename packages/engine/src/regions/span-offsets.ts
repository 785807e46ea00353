import type { Span } from '../model/coverage.js';
import type { Range, SourceText } from '../model/syntax.js';
import { lineOf, lineRange } from '../syntax/line-text.js';

/** The offset of a place in a source text, at most the end of its line. */
export function offsetOf(line: number, column: number, source: SourceText): number {
  const { start, end } = lineRange(source, line);
  return Math.min(start + column, end);
}

/** A span as offsets; one that ends before it starts is empty. */
export function offsetsOf(span: Span, source: SourceText): Range {
  const start = offsetOf(span.startLine, span.startColumn, source);
  return { start, end: Math.max(start, offsetOf(span.endLine, span.endColumn, source)) };
}

/** Offsets as a span: what `offsetsOf` reads. */
export function spanOf({ start, end }: Range, { lineStarts }: Pick<SourceText, 'lineStarts'>): Span {
  const [startLine, endLine] = [lineOf(lineStarts, start), lineOf(lineStarts, end)];
  return {
    startLine,
    startColumn: start - lineStarts[startLine - 1]!,
    endLine,
    endColumn: end - lineStarts[endLine - 1]!,
  };
}
