import type { IstanbulFile, Span, StatementCount } from '../model/coverage.js';
import type { ComponentSyntax } from '../model/syntax.js';
import { lineOf, lineRange } from '../syntax/line-text.js';
import { endKey } from './span-keys.js';
import { spanOf } from './span-offsets.js';

/** A place as a span has it. */
type Place = Pick<Span, 'startLine' | 'startColumn'>;

const FENCE = /^\s*---/;

/**
 * The map of an Astro component with each span where its code stands; that of another component as it is.
 *
 * Before version 7 its compiler knows few beginnings: what has none begins where the file does, and would be around all
 * code. Since then a statement of the script has its lines and no columns, and of two that begin on one line (`if (a)
 * return b;`) the report has one, which by v8 is the last where that did not run.
 */
export function astroSpans(map: IstanbulFile, component: ComponentSyntax): IstanbulFile {
  if (!FENCE.test(component.text)) return map;
  const markup = spanOf({ start: component.markup[0]?.start ?? 0, end: component.text.length }, component);
  const functions = map.functions.map((item) => ({
    ...item,
    body: isLost(item.body) ? begun(item.body, endOf(item.declaration)) : item.body,
  }));
  const begins = new Map(map.functions.map(({ body }, at) => [endKey(body), functions[at]!.body]));
  const ofMarkup = (span: Span) => (isLost(span) ? begun(span, begins.get(endKey(span)) ?? markup) : span);
  return {
    ...map,
    statements: lastOfLine(map.statements, component).map((item) => ({ ...item, span: ofMarkup(item.span) })),
    functions,
    branches: map.branches.map((item) => {
      const span = ofMarkup(item.span);
      const inBranch = (arm: Span) => (isLost(arm) && !isLost(span) ? within(span, arm) : arm);
      return {
        ...item,
        span,
        arms: item.arms.map((arm) => ({ ...arm, span: arm.span && inBranch(arm.span) })),
      };
    }),
  };
}

const isLost = ({ startLine, startColumn }: Span): boolean => startLine === 1 && startColumn === 0;

const endOf = ({ endLine, endColumn }: Span): Place => ({ startLine: endLine, startColumn: endColumn });

/** A span from another beginning, where it ends behind it. */
const begun = (span: Span, { startLine, startColumn }: Place): Span =>
  span.endLine < startLine || (span.endLine === startLine && span.endColumn <= startColumn)
    ? span
    : { ...span, startLine, startColumn };

/** An arm from where its branch begins; all of the branch where it has no end either. */
const within = (branch: Span, arm: Span): Span => (begun(arm, branch) === arm ? branch : begun(arm, branch));

/** Counts of 0 that are all a report has of a line, at the last of the statements that begin there. */
function lastOfLine(counts: readonly StatementCount[], component: ComponentSyntax): StatementCount[] {
  const countsOn = Map.groupBy(counts, ({ span }) => span.startLine);
  return counts.map((count) => {
    const { startLine, startColumn, endLine, endColumn } = count.span;
    const { start, end } = lineRange(component, startLine);
    const isLine = startColumn === 0 && endLine === startLine && endColumn >= end - start;
    if (count.hits > 0 || !isLine || countsOn.get(startLine)!.length > 1) return count;
    const begunHere = component.statements.filter(
      ({ range }) => lineOf(component.lineStarts, range.start) === startLine,
    );
    const last = begunHere.at(-1);
    return last && begunHere.length > 1 ? { ...count, span: spanOf(last.range, component) } : count;
  });
}
