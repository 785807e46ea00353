import type { IgnoreHint, Range, SourceSyntax, SyntaxBranch } from '../../model/syntax.js';
import { partitionPoint } from '../../numbers/partition-point.js';
import { codeSegments } from '../../syntax/code-segments.js';
import { lineOf, lineText } from '../../syntax/line-text.js';
import { contains, wholeOf } from '../../syntax/ranges.js';
import { startOf } from '../lcov/function-records.js';
import { hintOver } from '../hiding-hints.js';
import { SUSPENDS } from './jump.js';

/** The hints that v8-to-istanbul heeds: not those of Istanbul. */
export const heededHints = ({ hints }: SourceSyntax): IgnoreHint[] =>
  hints.filter(({ text }) => !/\bistanbul\b/.test(text));

/**
 * The bodies of functions on whose lines no stretch that ran begins: V8 has one of each that ran, and v8-to-istanbul
 * drops those that did not and have no name, or that a bundler left out, while it counts their lines as run. Lines that
 * a hint hides count as run too, and the hint decides of them.
 *
 * @param stretches the lines on which those that ran begin
 * @param source with heeded hints only
 */
export function unheardOf(stretches: readonly number[], source: SourceSyntax): Range[] {
  const starts = new Set(stretches);
  return source.functions.flatMap(({ anchor, signature, body }) => {
    const first = firstLineFor(Math.min(anchor, signature.start), source);
    const last = lineOf(source.lineStarts, body.start);
    for (let line = first; line <= last; line++) if (starts.has(line)) return [];
    return hintOver(source.hints, body) ? [] : [body];
  });
}

/**
 * The bodies of functions at which no stretch that ran begins, where other code that may have one begins on their line:
 * `if (a) b.catch(() => { c(); })` has one from `b` on as soon as `a` was false once. That of an arm may begin where the
 * arm before it ends, and that of what follows an `await` behind it.
 *
 * @param begins where stretches that ran begin
 */
export function unheardAmongOthers(begins: readonly number[], source: SourceSyntax): Range[] {
  const { functions, branches, blocks = [], lineStarts } = source;
  const arms = branches.flatMap((branch) => branch.arms.flatMap(({ range }) => range ?? []));
  const starts = [
    ...[...arms, ...blocks.map(({ range }) => range)].map(({ start }) => start),
    ...branches.flatMap(endsBefore),
  ];
  const sorted = begins.toSorted((a, b) => a - b);
  const others = Map.groupBy([...starts, ...functions.map(startOf)], (start) => lineOf(lineStarts, start));
  return functions.flatMap((fn) => {
    const start = Math.min(fn.anchor, fn.signature.start);
    const line = lineOf(lineStarts, startOf(fn));
    if (others.get(line)!.length === 1 && lineText(source, line).search(SUSPENDS) === -1) return [];
    const next = sorted[partitionPoint(sorted.length, (at) => sorted[at]! < start)];
    const isHeard = next !== undefined && next <= fn.body.start;
    return isHeard || hintOver(source.hints, fn.body) ? [] : [fn.body];
  });
}

/**
 * The bodies of functions of which one at least was not called: fewer stretches that ran begin on a line than functions,
 * and each that was called has one. A function in which no other of that line stands is among them.
 *
 * @param ran the lines on which stretches that ran begin, one for each
 * @param source with heeded hints only
 */
export function uncalledOf(ran: readonly number[], source: SourceSyntax): Range[] {
  const ofLine = Map.groupBy(source.functions, (fn) => lineOf(source.lineStarts, startOf(fn)));
  return [...ofLine].flatMap(([last, functions]) => {
    if (functions.length === 1) return [];
    const first = firstLineFor(Math.min(...functions.map(startOf)), source);
    const calls = ran.filter((line) => first <= line && line <= last).length;
    if (calls >= functions.length) return [];
    const inner = functions.filter((fn) =>
      functions.every((one) => one === fn || !contains(wholeOf(fn), wholeOf(one))),
    );
    return inner.flatMap(({ body }) => (hintOver(source.hints, body) ? [] : [body]));
  });
}

/** The last of each arm behind which another one stands. */
const endsBefore = ({ kind, arms }: SyntaxBranch): number[] =>
  kind === 'switch'
    ? []
    : arms.slice(0, -1).flatMap(({ range }, at) => (range && arms[at + 1]!.range ? range.end - 1 : []));

/**
 * The first line on which a stretch may begin that starts at an offset: to Node's test runner what begins a line stands
 * at the end of the line before, which of compiled code is the last one before it that has code. A private method that
 * TypeScript lowered begins, by its source map, where the method before ends, on the first line behind that.
 */
export function firstLineFor(offset: number, source: SourceSyntax): number {
  const own = lineOf(source.lineStarts, offset);
  const lineStart = source.lineStarts[own - 1]!;
  if (source.text.slice(lineStart, offset).trim() !== '') return own;
  let before = own - 1;
  while (before > 0 && codeSegments(source, before).length === 0) before--;
  return lineStart === offset ? Math.max(1, before) : before + 1;
}
