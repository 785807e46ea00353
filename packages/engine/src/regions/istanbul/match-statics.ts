import type { StatementCount } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxStatement } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { offsetsOf } from '../span-offsets.js';

/**
 * The static field that a count may be of which begins at the name of its class and ends on its lines: esbuild sets the fields
 * of a class with decorators behind it (`Cart.styles = css`).
 *
 * Sound where the field begins a line, and one such count alone ends on its lines: what else is set behind the class, a
 * function of the field before among it, ends on its own.
 */
export function matchStatics(
  counts: readonly StatementCount[],
  source: SourceSyntax,
): ReadonlyMap<StatementCount, SyntaxStatement> {
  const { statements, text, lineStarts } = source;
  const found = new Map<StatementCount, SyntaxStatement>();
  const fields = statements.filter(({ staticOf }) => staticOf !== undefined);
  if (fields.length === 0) return found;
  const byStart = Map.groupBy(counts, ({ span }) => offsetsOf(span, source).start);
  for (const field of fields) {
    const { start, end } = field.range;
    const [first, last] = [lineOf(lineStarts, start), lineOf(lineStarts, end)];
    const before = text.slice(lineStarts[first - 1], start).trim();
    if (before !== '' && !before.startsWith('@')) continue;
    const [count, ...others] = (byStart.get(field.staticOf!) ?? []).filter(
      ({ span }) => span.startLine < first && first <= span.endLine && span.endLine <= last,
    );
    if (count && others.length === 0) found.set(count, field);
  }
  return found;
}
