import type { Range, SourceSyntax } from '../model/syntax.js';
import { contains, touching } from '../syntax/ranges.js';
import { isFunction } from './is-function.js';
import type { Regions, StatementRegion } from './regions.js';

/**
 * Regions in which nothing ran behind a statement of the same list that did not run.
 *
 * V8 counts what follows a jump (`if (a) return;`) only up to the next decision in it: of `const b = a ?? 1; use(b);` it
 * says that the first did not run, and gives the second the count of the function.
 */
export function withoutUnreached(regions: Regions, source: SourceSyntax): Regions {
  const unreached = unreachedIn(regions, source);
  if (unreached.length === 0) return regions;
  const unreachedNear = touching(unreached, (range) => range);
  const functionsNear = touching(source.functions, ({ body }) => body);
  // A function has a count of its own, wherever it stands.
  const isInFunction = (range: Range, outer: Range) =>
    functionsNear(range).some(({ body }) => contains(outer, body) && contains(body, range));
  const isUnreached = ({ range }: StatementRegion) =>
    unreachedNear(range).some((outer) => contains(outer, range) && !isInFunction(range, outer));
  return {
    ...regions,
    statements: regions.statements.map((item) =>
      item.hits && isUnreached(item) ? { ...item, hits: 0 } : item,
    ),
  };
}

/** The statements behind one that did not run. */
function unreachedIn({ statements }: Regions, source: SourceSyntax): Range[] {
  const { unlisted = [] } = source;
  const certain = statements.filter(({ isUnsure }) => !isUnsure);
  const hits = new Map(certain.map((item) => [item.range, item.hits]));
  const unrun = new Set<number>();
  const unreached: Range[] = [];
  const behindUnlisted = new Set(
    unlisted.flatMap(({ range, next }) => (hits.get(range) === 0 ? [next] : [])),
  );
  for (const statement of source.statements) {
    const { range, after } = statement;
    const isBehind = behindUnlisted.has(range.start) || (after !== undefined && unrun.has(after));
    if (isBehind) unreached.push(range);
    if (isBehind || (hits.get(range) === 0 && !isFunction(statement, source))) unrun.add(range.start);
  }
  return unreached;
}
