import { contains, sizeOf, type FunctionRegion, type StatementRegion } from './regions.js';

/**
 * The functions, those that were not called among them though their report says so: what begins the body of a function
 * runs whenever it is called. V8 counts `{ f: function () {} }` as called where the object is made.
 */
export function calledOrNot(
  functions: readonly FunctionRegion[],
  statements: readonly StatementRegion[],
): FunctionRegion[] {
  const inOrder = statements.toSorted((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  return functions.map((fn) => {
    if (!fn.hits) return fn;
    const first = inOrder.find(({ range }) => contains(fn.body, range));
    if (first?.hits !== 0) return fn;
    const isOfInner = functions.some(
      ({ body }) => contains(fn.body, body) && sizeOf(body) < sizeOf(fn.body) && contains(body, first.range),
    );
    return isOfInner ? fn : { ...fn, hits: 0 };
  });
}
