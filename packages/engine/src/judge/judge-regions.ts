import type { LcovFile } from '../model/coverage.js';
import type { UnmeasuredReason } from '../model/document.js';
import type { IgnoreHint, Range, SourceSyntax } from '../model/syntax.js';
import { codeSegments } from '../syntax/code-segments.js';
import { lineOf } from '../syntax/line-text.js';
import { overlaps, touching, wholeOf } from '../syntax/ranges.js';
import type { FileJudgement } from './file-judgement.js';
import { behindAwait } from '../regions/behind-await.js';
import { hintOver } from '../regions/hiding-hints.js';
import { hitsOnLine } from '../regions/lcov-lines.js';
import { isPunctuation, owedIn, type Owed } from './owed.js';
import type { Doubt, Regions } from '../regions/regions.js';
import { withoutUnreached } from '../regions/unreached.js';

/**
 * Judges changed lines on what reports and syntax say together.
 *
 * @param lcov the counts by line where they are all there is: a `DA` on the changed line itself counts too
 */
export function judgeRegions(
  lines: readonly number[],
  regions: Regions,
  source: SourceSyntax,
  lcov: LcovFile | null,
): FileJudgement {
  // A map is mended where its counts are held against each other.
  const known = lcov ? { ...regions, statements: behindAwait(regions, source, false) } : regions;
  const owedOn = owedIn(withoutUnreached(known, source), source);
  const owed: Owed[] = [];
  const unmeasured = new Map<number, UnmeasuredReason>();
  for (const line of lines) {
    const all = owedOn(line);
    const decided = lcov ? withLineDecision(all, line, lcov, source) : all;
    for (const item of decided) {
      if (item.hits !== null) {
        owed.push(item);
        continue;
      }
      const hint = 'hiddenBy' in item.target ? item.target.hiddenBy : hintOver(source.hints, item.range);
      if (hint?.reason || (item.kind === 'branch' && !hint)) continue;
      // That a statement is unknown says more of a line than that another on it is hidden.
      if (hint && unmeasured.has(line)) continue;
      const unknown = doubtOf(item) ?? 'statement-unknown-to-report';
      unmeasured.set(line, hint ? 'ignored-without-reason' : unknown);
    }
  }
  const changed = new Set(lines);
  return {
    precision: regions.precision,
    owed,
    unmeasured: [...unmeasured].map(([line, reason]) => ({ line, reason })),
    hints: source.hints.map((hint) => ({ ...hint, changed: touches(hint, changed, source) })),
    functionAt: functionsAt(lines, source),
  };
}

/**
 * A `DA` on the changed line counts beside that of the statement's first line, for some tools count each line: the
 * lower decides, since a statement did not run more often than its first line, whatever else shares the changed one.
 * A bracket does not run: what counts each line has 0 for one that no way leads to, as behind the last `return` of a loop.
 */
function withLineDecision(
  owed: readonly Owed[],
  line: number,
  lcov: LcovFile,
  source: SourceSyntax,
): readonly Owed[] {
  const hits = hitsOnLine(lcov, line);
  if (hits === null) return owed;
  const segments = codeSegments(source, line);
  const isBare = segments.every(({ start, end }) => isPunctuation(source.text.slice(start, end)));
  if (owed.every((item) => item.kind === 'branch'))
    return isBare ? owed : [...owed, ...lineAlone(line, hits, segments, source)];
  return owed.map((item) => {
    if (item.kind !== 'statement' || ('byNext' in item.target && item.hits !== null)) return item;
    if (item.hits !== null) return isBare ? item : { ...item, hits: Math.min(item.hits, hits) };
    return doubtOf(item) || hintOver(source.hints, item.range) ? item : { ...item, hits };
  });
}

const doubtOf = ({ target }: Owed): Doubt | undefined => ('doubt' in target ? target.doubt : undefined);

/** A line of code that the report counts and in which the syntax sees no statement (`export = x`, an inlined enum). */
function lineAlone(line: number, hits: number, segments: readonly Range[], source: SourceSyntax): Owed[] {
  const range = { start: segments[0]!.start, end: segments[segments.length - 1]!.end };
  if (hintOver(source.hints, range)) return [];
  return [{ line, kind: 'statement', hits, range, target: { range, hits } }];
}

function touches(hint: IgnoreHint, changed: ReadonlySet<number>, source: SourceSyntax): boolean {
  if (changed.has(hint.line)) return true;
  const last = lineOf(source.lineStarts, Math.max(hint.hides.start, hint.hides.end - 1));
  for (let line = lineOf(source.lineStarts, hint.hides.start); line <= last; line++) {
    if (changed.has(line)) return true;
  }
  return false;
}

/** The names around some lines, taken now: what a verdict keeps of a file must not keep its syntax. */
function functionsAt(lines: readonly number[], source: SourceSyntax): (line: number) => string | null {
  const named = touching(
    source.functions.filter(({ name }) => name !== null),
    wholeOf,
  );
  const nameAt = (line: number): string | null => {
    const start = source.lineStarts[line - 1] ?? source.text.length;
    const end = source.lineStarts[line] ?? source.text.length;
    return named({ start, end }).findLast((fn) => overlaps(wholeOf(fn), { start, end }))?.name ?? null;
  };
  const names = new Map(lines.map((line) => [line, nameAt(line)]));
  return (line) => names.get(line) ?? null;
}
