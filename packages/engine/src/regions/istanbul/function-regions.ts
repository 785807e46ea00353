import type { FunctionCount } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxFunction } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import type { FunctionRegion } from '../regions.js';
import { offsetOf, offsetsOf } from '../span-offsets.js';
import { besideArrow } from './beside-arrow.js';
import { matchByStart } from './match-by-start.js';

/** The functions of the syntax that a report has not. */
export function unlistedFunctions(matched: MatchedFunctions, source: SourceSyntax): SyntaxFunction[] {
  const known = new Set(matched.values());
  return source.functions.filter((fn) => !known.has(fn));
}

export function functionRegions(
  counts: readonly FunctionCount[],
  matched: MatchedFunctions,
  unlisted: readonly SyntaxFunction[],
  source: SourceSyntax,
): FunctionRegion[] {
  const copied = new Set(source.copied);
  const regions = counts.flatMap((count): FunctionRegion[] => {
    const fn = matched.get(count);
    if (fn) return [{ ...regionOf(fn), hits: count.hits }];
    const written = writtenFunction(count, source);
    return copied.has(written.body.start) ? [] : [written];
  });
  return [...regions, ...unlisted.map((fn) => ({ ...regionOf(fn), hits: null }))];
}

export type MatchedFunctions = ReadonlyMap<FunctionCount, SyntaxFunction>;

/**
 * The function of the syntax that each function of a report is: by where its body starts, which no printer moves to
 * another's; else by its declaration.
 */
export function matchFunctions(counts: readonly FunctionCount[], source: SourceSyntax): MatchedFunctions {
  const matched = new Map<FunctionCount, SyntaxFunction>();
  const byBody = new Map(source.functions.map((fn) => [fn.body.start, fn]));
  for (const count of counts) {
    const at = offsetOf(count.body.startLine, count.body.startColumn, source);
    const fn = byBody.get(at);
    if (!fn) continue;
    matched.set(count, fn);
    byBody.delete(at);
  }
  const countsLeft = counts.filter((count) => !matched.has(count));
  const left = [...byBody.values()];
  const found = matchByStart(
    countsLeft.map((count) => count.declaration),
    left.map(({ anchor, written, body }) => ({ anchor, elsewhere: written, end: body.end })),
    source,
  );
  countsLeft.forEach((count, index) => {
    const fn = left[found[index]!];
    if (fn && mayBe(fn, count, source)) matched.set(count, fn);
  });
  const taken = new Set(matched.values());
  const others = besideArrow(
    countsLeft.filter((count) => !matched.has(count)),
    left.filter((fn) => !taken.has(fn)),
    source,
  );
  return new Map([...matched, ...others]);
}

/** Whether a count is of a function that is on its line: it begins there, or its body is on one line with that too. */
function mayBe(fn: SyntaxFunction, { declaration, body }: FunctionCount, source: SourceSyntax): boolean {
  const at = offsetOf(declaration.startLine, declaration.startColumn, source);
  return at === fn.anchor || at === fn.written || lineOf(source.lineStarts, fn.body.start) === body.startLine;
}

const regionOf = ({ name, signature, body }: SyntaxFunction) => ({ name, signature, body });

/** A function the syntax has no match for, by the report's own spans. */
function writtenFunction(
  { name, declaration, body: span, hits }: FunctionCount,
  source: SourceSyntax,
): FunctionRegion {
  const body = offsetsOf(span, source);
  const start = Math.min(offsetsOf(declaration, source).start, body.start);
  return { name, signature: { start, end: body.start }, body, hits };
}
