import type { SourceSyntax } from '../model/syntax.js';
import { rangeKey } from '../syntax/ranges.js';
import { hintOver } from './hiding-hints.js';
import type { FunctionRegion, StatementRegion } from './regions.js';

/**
 * Statements, of which what an arrow function returns without braces has the function's count where a report has none of
 * its own: compilers of JSX (Solid's) write it anew, so that no source map leads there, and esbuild moves one that begins
 * with a bracket to the line before. It runs whenever the function is called.
 */
export function withArrowBodies(
  statements: readonly StatementRegion[],
  functions: readonly FunctionRegion[],
  { hints }: Pick<SourceSyntax, 'hints'>,
): StatementRegion[] {
  const calls = new Map(functions.map(({ body, hits }) => [rangeKey(body), hits]));
  return statements.map((statement) => {
    const { range, hits } = statement;
    const called = calls.get(rangeKey(range)) ?? null;
    return hits !== null || called === null || hintOver(hints, range) ? statement : { range, hits: called };
  });
}
