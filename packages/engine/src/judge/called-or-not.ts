import { contains, sizeOf, type FunctionRegion, type StatementRegion } from './regions.js';

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
    const inner = functions.filter(({ body }) => contains(fn.body, body) && sizeOf(body) < sizeOf(fn.body));
    const own = statements.filter(
      ({ range }) => contains(fn.body, range) && !inner.some(({ body }) => contains(body, range)),
    );
    return own.length > 0 && own.every(({ hits }) => hits === 0) ? { ...fn, hits: 0 } : fn;
  });
}
