import type { Range, SourceText } from '../model/syntax.js';
import { partitionPoint } from '../numbers/partition-point.js';

/** What ends a line in JavaScript, and in no diff. */
export const ENDS_NO_LINE_IN_GIT = /\r(?!\n)|[\u2028\u2029]/;

/** The offsets of a 1-based line without its line ending; an empty range past the last line. */
export function lineRange(source: SourceText, line: number): Range {
  const { text, lineStarts } = source;
  if (line < 1 || line > lineStarts.length) return { start: text.length, end: text.length };
  const start = lineStarts[line - 1]!;
  let end = line < lineStarts.length ? lineStarts[line]! : text.length;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return { start, end };
}

/** A 1-based line without its line ending; empty past the last line. */
export function lineText(source: SourceText, line: number): string {
  const { start, end } = lineRange(source, line);
  return source.text.slice(start, end);
}

/** The 1-based line an offset stands on. O(log lines). */
export function lineOf(lineStarts: readonly number[], offset: number): number {
  return partitionPoint(lineStarts.length, (index) => lineStarts[index]! <= offset);
}

/** A text with its lines as a diff counts them. */
export const sourceText = (text: string): SourceText => ({ text, lineStarts: lineStartsOf(text) });

/** Offsets at which the lines of a text start, as a diff counts them: by `\n` alone. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * The number of lines of a text as a diff counts them: a last line without a line ending counts, an empty text has none.
 */
export function lineCount(text: string): number {
  if (text === '') return 0;
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.endsWith('\n') ? lines : lines + 1;
}
