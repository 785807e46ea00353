import type { IstanbulFile, Span } from '../model/coverage.js';
import type { ComponentSyntax } from '../model/syntax.js';
import { lineRange } from '../syntax/line-text.js';
import { spanOf } from './span-offsets.js';

/**
 * A map of a component with each span where its code stands. Vue counts the columns of an expression in its markup from
 * the line on which it begins on, across line ends: what stands on a later line has a column behind the end of the first.
 */
export const placedSpans = (map: IstanbulFile, component: ComponentSyntax): IstanbulFile => {
  const place = (span: Span) => placed(span, component);
  return {
    ...map,
    statements: map.statements.map((item) => ({ ...item, span: place(item.span) })),
    functions: map.functions.map((item) => ({
      ...item,
      declaration: place(item.declaration),
      body: place(item.body),
    })),
    branches: map.branches.map((item) => ({
      ...item,
      span: place(item.span),
      arms: item.arms.map((arm) => ({ ...arm, span: arm.span && place(arm.span) })),
    })),
  };
};

function placed(span: Span, component: ComponentSyntax): Span {
  const start = offsetAcross(span.startLine, span.startColumn, component);
  if (!component.markup.some((part) => part.start <= start && start < part.end)) return span;
  const from = spanOf({ start, end: start }, component);
  const end = Number.isFinite(span.endColumn)
    ? offsetAcross(span.endLine, span.endColumn, component)
    : lineRange(component, Math.max(span.endLine, from.startLine)).end;
  return spanOf({ start, end: Math.max(start, end) }, component);
}

const offsetAcross = (line: number, column: number, component: ComponentSyntax): number =>
  lineRange(component, line).start + column;
