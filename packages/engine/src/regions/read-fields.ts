import type { LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax, SyntaxStatement } from '../model/syntax.js';
import { lineOf } from '../syntax/line-text.js';
import { rangeOfLine } from './lcov-lines.js';
import type { FunctionRegion, StatementRegion } from './regions.js';

/**
 * Statements, of which a field that a report has not ran where what reads it did: Svelte makes a getter and a setter of a
 * field that holds a rune (`values = $state({…})`), which are counted at its name, and puts a value of several lines
 * where no source map leads.
 */
export function withReadFields(
  statements: readonly StatementRegion[],
  functions: readonly FunctionRegion[],
  source: SourceSyntax,
): readonly StatementRegion[] {
  const written = new Set(source.functions.map(({ body }) => body.start));
  const accessors = functions.filter(({ body, hits }) => hits && !written.has(body.start));
  return withCounts(statements, source, ({ range, anchor }) => {
    return accessors.find(({ body: { start } }) => range.start <= start && start < anchor)?.hits;
  });
}

/** The same by the records of the line that a field begins and does not end on: all of these are of what is in it. */
export function withRecordedFields(
  statements: readonly StatementRegion[],
  { functions: { startLines, hits } }: LcovFile,
  source: SourceSyntax,
): readonly StatementRegion[] {
  const { text, lineStarts } = source;
  return withCounts(statements, source, ({ range }) => {
    const line = lineOf(lineStarts, range.start);
    const isFirst = text.slice(lineStarts[line - 1], range.start).trim() === '';
    if (!isFirst || lineOf(lineStarts, range.end) === line) return undefined;
    return Math.max(0, ...hits.subarray(...rangeOfLine(startLines, line)));
  });
}

function withCounts(
  statements: readonly StatementRegion[],
  source: SourceSyntax,
  countOf: (field: SyntaxStatement) => number | null | undefined,
): readonly StatementRegion[] {
  // A name that is computed may call functions of its own, whether or not an object is made.
  const isNamed = ({ range, anchor }: SyntaxStatement) =>
    !/[([]/.test(source.text.slice(range.start, anchor));
  const fields = new Map<Range, SyntaxStatement>();
  for (const item of source.statements)
    if (item.firstField !== undefined && isNamed(item)) fields.set(item.range, item);
  if (fields.size === 0) return statements;
  return statements.map((item): StatementRegion => {
    const field = item.hits === null && !item.doubt ? fields.get(item.range) : undefined;
    const hits = field && countOf(field);
    return hits ? { range: item.range, hits } : item;
  });
}
