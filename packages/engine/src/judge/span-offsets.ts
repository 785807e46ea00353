import type { Span } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineRange } from '../syntax/line-text.js';

/** The offset of a place in a source text, at most the end of its line. */
export function offsetOf(line: number, column: number, source: SourceSyntax): number {
  const { start, end } = lineRange(source, line);
  return Math.min(start + column, end);
}

/** A span as offsets; one that ends before it starts is empty. */
export function offsetsOf(span: Span, source: SourceSyntax): Range {
  const start = offsetOf(span.startLine, span.startColumn, source);
  return { start, end: Math.max(start, offsetOf(span.endLine, span.endColumn, source)) };
}
