import type { Range } from '../model/syntax.js';
import { contains, itemsIn, sizeOf, touching } from '../syntax/ranges.js';
import type { FunctionRegion, StatementRegion } from './regions.js';

/**
 * The functions, those that were not called among them though their report says so: nothing that stands in their body
 * ran. V8 counts `{ f: function () {} }` as called where the object is made.
 */
export function calledOrNot(
  functions: readonly FunctionRegion[],
  statements: readonly StatementRegion[],
): FunctionRegion[] {
  const statementsIn = itemsIn(statements);
  const bodiesNear = touching(functions, ({ body }) => body);
  return functions.map((fn) => {
    if (!fn.hits) return fn;
    const isInner = ({ body }: FunctionRegion) => contains(fn.body, body) && sizeOf(body) < sizeOf(fn.body);
    const isOwn = ({ range }: StatementRegion) =>
      !bodiesNear(range).some((one) => contains(one.body, range) && isInner(one));
    const inBody = statementsIn(fn.body);
    // Of most functions the first statement of their own answers it.
    const mayHaveRun = inBody.some((statement) => statement.hits !== 0 && isOwn(statement));
    return !mayHaveRun && inBody.some(isOwn) ? { ...fn, hits: 0 } : fn;
  });
}

/** What a report that does not know a function still tells of its calls: the count of what runs first in its body. */
export function hitsOfFirst(statements: readonly StatementRegion[]): (body: Range) => number | null {
  const statementsIn = itemsIn(statements);
  return (body) => statementsIn(body)[0]?.hits ?? null;
}
