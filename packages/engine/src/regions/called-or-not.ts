import type { Range } from '../model/syntax.js';
import { contains, sizeOf } from '../syntax/ranges.js';
import type { FunctionRegion, StatementRegion } from './regions.js';

/**
 * The functions, those that were not called among them though their report says so: nothing that stands in their body
 * ran. V8 counts `{ f: function () {} }` as called where the object is made.
 */
export function calledOrNot(
  functions: readonly FunctionRegion[],
  statements: readonly StatementRegion[],
): FunctionRegion[] {
  return functions.map((fn) => {
    if (!fn.hits) return fn;
    const isInner = ({ body }: FunctionRegion) => contains(fn.body, body) && sizeOf(body) < sizeOf(fn.body);
    const isOwn = ({ range }: StatementRegion) =>
      contains(fn.body, range) && !functions.some((one) => contains(one.body, range) && isInner(one));
    // Of most functions the first statement of their own answers it.
    const mayHaveRun = statements.some((statement) => statement.hits !== 0 && isOwn(statement));
    return !mayHaveRun && statements.some(isOwn) ? { ...fn, hits: 0 } : fn;
  });
}

/** What a report that does not know a function still tells of its calls: the count of what runs first in its body. */
export function hitsOfFirst(statements: readonly StatementRegion[], body: Range): number | null {
  let first: StatementRegion | null = null;
  for (const statement of statements) {
    if (contains(body, statement.range) && (!first || statement.range.start < first.range.start))
      first = statement;
  }
  return first?.hits ?? null;
}
