import type { SourceSyntax } from '../model/syntax.js';
import { hintOver } from './hiding-hints.js';
import type { FunctionRegion, StatementRegion } from './regions.js';

/**
 * Statements, of which what an arrow function returns without braces has the function's count where a map has none of its
 * own: compilers of JSX (Solid's) write it anew, so that no source map leads there. It runs whenever the function is called.
 */
export function withArrowBodies(
  statements: readonly StatementRegion[],
  functions: readonly FunctionRegion[],
  { hints }: Pick<SourceSyntax, 'hints'>,
): StatementRegion[] {
  const calls = new Map(functions.map(({ body, hits }) => [`${body.start}-${body.end}`, hits]));
  return statements.map((statement) => {
    const { range, hits } = statement;
    if (hits !== null || hintOver(hints, range)) return statement;
    return { range, hits: calls.get(`${range.start}-${range.end}`) ?? null };
  });
}
