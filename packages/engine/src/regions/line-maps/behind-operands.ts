import type { Range, SourceSyntax } from '../../model/syntax.js';
import { containedIn, sizeOf, touching } from '../../syntax/ranges.js';
import { JUMP } from './jump.js';

/** A chain up to its first `?.`. */
const OPTIONAL = /^[\w$#.![\]'"]*?\?\.(?!\d)/;

/**
 * Stretches with a count of 0, those that begin with a statement only from what it decides on (`a && b();`, `a?.b();`): V8
 * begins them at the operator, for which many source maps have no place, and then they seem to be of all of the statement.
 *
 * They may be where something before it may have left its function.
 *
 * @param ran stretches that ran, but for those of functions
 */
export function behindOperands(
  unrun: readonly Range[],
  ran: readonly Range[],
  source: SourceSyntax,
): Range[] {
  const decided = decidedFrom(new Set(unrun.map(({ start }) => start)), source);
  if (decided.size === 0) return [...unrun];
  const isReached = reachedBy(unrun, ran, source);
  return unrun.map((range) => {
    const start = decided.get(range.start);
    return start !== undefined && start < range.end && isReached(range.start)
      ? { start, end: range.end }
      : range;
  });
}

/** Where what a statement decides on begins, by its start, of those that begin in a block or a function as these do. */
function decidedFrom(begins: ReadonlySet<number>, source: SourceSyntax): Map<number, number> {
  const { text, branches, statements, functions } = source;
  const listed = statements.flatMap(({ range, after }) => (after === undefined ? [] : [range.start]));
  // An expression, and the first statement of a block: each runs when its function is called.
  const called = functions.flatMap(({ body: { start } }) => [
    start,
    start + 1 + text.slice(start + 1).search(/\S/),
  ]);
  const starts = new Set([...listed, ...called].filter((start) => begins.has(start)));
  const decided = new Map<number, number>();
  const decide = (start: number, at: number | undefined) => {
    if (starts.has(start) && at !== undefined) decided.set(start, Math.min(at, decided.get(start) ?? at));
  };
  for (const start of starts) {
    const chain = OPTIONAL.exec(text.slice(start, start + 200));
    if (chain) decide(start, start + chain[0].length - '?.'.length);
  }
  for (const { kind, head, arms } of branches) {
    if (kind === 'cond-expr') decide(head.start, arms[0]?.range?.start);
    if (kind === 'binary-expr' && arms[0]?.range) decide(arms[0].range.start, arms[1]?.range?.start);
  }
  return decided;
}

/** What tells whether the statement that begins at an offset was surely come to, if its function was called. */
function reachedBy(unrun: readonly Range[], ran: readonly Range[], source: SourceSyntax) {
  const { text, functions, statements } = source;
  const isUnrun = containedIn(unrun);
  const functionsNear = touching(functions, ({ body }) => body);
  const around = (at: number): Range | undefined =>
    functionsNear({ start: at, end: at })
      .map(({ body }) => body)
      .filter(({ start, end }) => start <= at && at < end)
      .toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
  const before = new Map(statements.map(({ range, after }) => [range.start, after]));
  /** The jumps between two offsets of a function that may have been made. */
  const jumpsIn = (from: number, to: number, body: Range | undefined) =>
    [...text.slice(from, to).matchAll(JUMP)]
      .map(({ index }) => from + index)
      .filter((at) => around(at) === body && !isUnrun({ start: at, end: at + 1 }));
  return (start: number): boolean => {
    const body = around(start);
    const list = [start];
    for (let at = before.get(start); at !== undefined; at = before.get(at)) list.push(at);
    for (const at of list) {
      if (jumpsIn(at, start, body).length > 0) return false;
      // What follows a jump that was made at times has a stretch of its own, up to the next decision. It may be one with
      // that of the arm in which the jump stands, but begins in the statement before, and what is around both does not.
      const isPassed = (jump: number) => {
        const from = list.find((one) => one <= jump);
        const isBehind = (range: Range) => (from === undefined ? jump <= range.start : from < range.start);
        return ran.some((range) => isBehind(range) && range.start <= at && at < range.end);
      };
      if (jumpsIn(body?.start ?? 0, at, body).every(isPassed)) return true;
    }
    return false;
  };
}
