import type { BranchCount } from '../model/coverage.js';
import type { ComponentSyntax } from '../model/syntax.js';
import { lineRange } from '../syntax/line-text.js';

const OPERATORS = new Map([
  ['binary-expr', /&&|\|\||\?\?/],
  ['default-arg', /=/],
]);

/**
 * The branches of a component without those in its markup that only its compiler wrote (Svelte's `${text ?? ''}`), of which
 * no test takes the other arm: their lines have no operator that would make one.
 */
export const writtenBranches = (
  branches: readonly BranchCount[],
  component: ComponentSyntax,
): BranchCount[] =>
  branches.filter(({ kind, span, arms }) => {
    const lastLine = Math.max(span.startLine, ...arms.map((arm) => arm.span?.startLine ?? 0));
    const { start } = lineRange(component, span.startLine);
    const { end } = lineRange(component, lastLine);
    const isMarkup = component.markup.some((part) => part.start <= start && end <= part.end);
    return !isMarkup || OPERATORS.get(kind)?.test(component.text.slice(start, end)) !== false;
  });
