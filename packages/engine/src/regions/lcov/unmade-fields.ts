import type { LcovFile } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxStatement } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { FIELDS_INITIALIZER } from './initializers.js';
import { hitsOnLine, rangeOfLine } from '../lcov-lines.js';
import type { FunctionRegion, StatementRegion } from '../regions.js';

/**
 * Statements by lines, of which those that set a field did not run where the constructor of their class did not.
 *
 * Where no constructor is written, and a decorator ends on the line of a field, the count of that line may be the decorator's,
 * which runs with the class: `@column() name = read();` is then in doubt, unless another field of the class was set. So is a
 * field below its decorators where the report counts none at its own place: TypeScript puts their call at the field's name.
 */
export function withUnmadeFields(
  statements: readonly StatementRegion[],
  functions: readonly FunctionRegion[],
  file: LcovFile,
  source: SourceSyntax,
): readonly StatementRegion[] {
  const fields = new Map(
    source.statements.flatMap((item) => (item.firstField === undefined ? [] : [[item.range, item] as const])),
  );
  if (fields.size === 0) return statements;
  const calls = new Map(functions.map(({ body, hits }) => [body.start, hits]));
  const lineAt = (offset: number) => lineOf(source.lineStarts, offset);
  // Where the first decorator ends that ends on a line.
  const firstEnds = new Map<number, number>();
  for (const { end } of source.decorators ?? []) {
    const line = lineAt(end - 1);
    firstEnds.set(line, Math.min(end, firstEnds.get(line) ?? Infinity));
  }
  const isBelow = belowDecorators([...fields.values()], file, source);
  const isBesideDecorator = (field: SyntaxStatement) =>
    isBelow(field) ||
    [field.range.start, field.anchor].some(
      (offset) => (firstEnds.get(lineAt(offset)) ?? Infinity) <= field.range.start,
    );
  const set = new Set(
    [...fields.values()].flatMap((field) =>
      !isBesideDecorator(field) && hitsOnLine(file, lineAt(field.anchor)) ? [field.firstField!] : [],
    ),
  );
  const isSet = (first: number) => set.has(first) || isInitialized(lineAt(first), file);
  return statements.map((item): StatementRegion => {
    const field = fields.get(item.range);
    if (!field || !item.hits) return item;
    const made = calls.get(field.madeIn ?? -1) ?? null;
    if (made === 0) return { ...item, hits: 0 };
    const isKnown = made !== null || !isBesideDecorator(field) || isSet(field.firstField!);
    return isKnown ? item : { ...item, hits: null, doubt: 'line-shared-in-lcov' };
  });
}

/**
 * Whether the line of a field may have the count of the decorators above it: the report has none where those of any field stand.
 * A line that an argument shares with its decorator (`@type(() => User)`) has the count of that.
 */
function belowDecorators(
  fields: readonly SyntaxStatement[],
  file: LcovFile,
  { lineStarts, statements }: SourceSyntax,
): (field: SyntaxStatement) => boolean {
  const lineAt = (offset: number) => lineOf(lineStarts, offset);
  const isAbove = ({ decoratedFrom, range }: SyntaxStatement) =>
    decoratedFrom !== undefined && lineAt(decoratedFrom) < lineAt(range.start);
  const linesOfStatements = new Set(statements.map(({ anchor }) => lineAt(anchor)));
  const isCounted = (line: number) => !linesOfStatements.has(line) && hitsOnLine(file, line) !== null;
  const above = new Set(fields.filter(isAbove));
  if ([...above].some(({ decoratedFrom }) => isCounted(lineAt(decoratedFrom!)))) return () => false;
  return (field) => above.has(field) && lineAt(field.range.start) === lineAt(field.anchor);
}

/** Whether V8 says that the fields that begin on a line were set. */
function isInitialized(line: number, { functions: { names, hits, startLines } }: LcovFile): boolean {
  const [from, to] = rangeOfLine(startLines, line);
  return names.slice(from, to).some((name, at) => name === FIELDS_INITIALIZER && hits[from + at]! > 0);
}
