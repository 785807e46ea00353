import type { FunctionCount } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxFunction } from '../../model/syntax.js';
import { partitionPoint } from '../../numbers/partition-point.js';
import { offsetOf } from '../span-offsets.js';

/** What stands between the last parameter of an arrow function and its body. */
const BEFORE_BODY = /^[\s)]*=>\s*$/;

/** What stands between the bracket around what an arrow function returns, and that. */
const BEFORE_RETURNED = /^\((?:[\s(]|\/\/.*|\/\*[^]*?\*\/)*$/;

/**
 * Functions with the counts whose body begins beside their arrow: Solid's compiler has it there where they return markup
 * in brackets (`(row) => (⏎ <Row />`), and their declaration on the line above. No other function begins there, but one
 * that runs whenever this one does.
 */
export function besideArrow(
  counts: readonly FunctionCount[],
  functions: readonly SyntaxFunction[],
  source: SourceSyntax,
): Map<FunctionCount, SyntaxFunction> {
  const sorted = functions.toSorted((a, b) => a.body.start - b.body.start);
  const found = new Map<SyntaxFunction, FunctionCount>();
  for (const count of counts) {
    const at = offsetOf(count.body.startLine, count.body.startColumn, source);
    const next = partitionPoint(sorted.length, (index) => sorted[index]!.body.start <= at);
    const text = (from: number, to: number) => source.text.slice(from, to);
    const isBefore = (fn: SyntaxFunction) =>
      fn.signature.start < at && BEFORE_BODY.test(text(at, fn.body.start));
    // The bracket may be that of another function's parameters (`(a) => (b) => c`).
    const isSignature = ({ body }: SyntaxFunction) =>
      source.functions.some(({ signature: { start } }) => body.start <= start && start <= at);
    const isBehind = (fn: SyntaxFunction) =>
      BEFORE_RETURNED.test(text(fn.body.start, at)) && !isSignature(fn);
    const before = sorted[next - 1];
    const behind = sorted[next];
    const fn = behind && isBefore(behind) ? behind : before && isBehind(before) ? before : undefined;
    if (fn && count.hits < (found.get(fn)?.hits ?? Infinity)) found.set(fn, count);
  }
  return new Map([...found].map(([fn, count]) => [count, fn]));
}
