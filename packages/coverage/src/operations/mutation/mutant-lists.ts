import type { LineSpan, Mutant, NotRun } from '@org/coverage-engine';

/** Tells mutants of one file apart. */
const identityOf = ({ range: { start, end }, mutator, replacement }: Mutant): string =>
  JSON.stringify([start.line, start.column, end.line, end.column, mutator, replacement]);

export const spanOf = ({ range: { start, end } }: Mutant): LineSpan => ({ start: start.line, end: end.line });

/** All lines of a text. */
export const wholeOf = (text: string): LineSpan => ({ start: 1, end: text.split('\n').length });

export const contains = (outer: LineSpan, inner: LineSpan): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Whether a mutant lies in what was asked for; no span asks for the whole file. */
export const isAsked = (mutant: Mutant, spans: readonly LineSpan[]): boolean =>
  spans.length === 0 || spans.some((span) => contains(span, spanOf(mutant)));

/** The later list, and what of the former is not in it, or was not tried again. */
export function replacing(former: readonly Mutant[], later: readonly Mutant[]): readonly Mutant[] {
  const known = new Set(former.map(identityOf));
  const tried = later.filter((mutant) => mutant.status !== 'Pending' || !known.has(identityOf(mutant)));
  const replaced = new Set(tried.map(identityOf));
  return [...former.filter((mutant) => !replaced.has(identityOf(mutant))), ...tried];
}

/** The same lines in spans that do not overlap, ascending. */
export function united(spans: readonly LineSpan[]): readonly LineSpan[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/**
 * The spans with mutants that were not tried.
 *
 * @param mutants null where the run ended before there were any: then all spans
 */
export function notRunIn(
  file: string,
  spans: readonly LineSpan[],
  mutants: readonly Mutant[] | null,
): readonly NotRun[] {
  return spans.flatMap(({ start, end }): NotRun[] => {
    const place = { file, startLine: start, endLine: end };
    if (mutants === null) return [{ ...place, mutants: null }];
    const left = mutants.filter(
      (mutant) => mutant.status === 'Pending' && contains({ start, end }, spanOf(mutant)),
    );
    return left.length === 0 ? [] : [{ ...place, mutants: left.length }];
  });
}
