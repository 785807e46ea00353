import type { SourceSyntax } from '../model/syntax.js';
import type { FunctionRegion } from './regions.js';

/** Functions but for those that no report has a count of, and that only give a constant: these owe nothing. */
export function withoutDeclared(
  functions: readonly FunctionRegion[],
  { statements }: SourceSyntax,
): FunctionRegion[] {
  const declared = new Set(statements.filter(({ declares }) => declares).map(({ range }) => range.start));
  return functions.filter(({ hits, body }) => hits !== null || !declared.has(body.start));
}
