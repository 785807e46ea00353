import type { BranchCount, FunctionCount, IstanbulFile, Span, StatementCount } from '../model/coverage.js';
import type { Range, SourceSyntax, SyntaxBranch, SyntaxFunction } from '../model/syntax.js';
import { lineOf, lineRange } from '../syntax/line-text.js';
import { byPlace } from '../merge/by-place.js';
import { groupBy } from './group-by.js';
import { joinArms, unjoinedArms } from './hiding-hints.js';
import {
  contains,
  type BranchRegion,
  type FunctionRegion,
  type Regions,
  type StatementRegion,
} from './regions.js';

/**
 * Regions from the maps of Istanbul reports of one file (already added up): the map says what is executable and how
 * often it ran, the syntax says how far it reaches.
 *
 * A statement that the syntax has and the map has not stays with `hits: null`: it was written after the
 * measurement, or hidden from it.
 */
export function istanbulRegions(file: IstanbulFile, source: SourceSyntax): Regions {
  const statements = statementRegions(file.statements, source);
  return {
    precision: 'statement',
    statements,
    // Istanbul lists no private methods (`#rename() {}`): what runs first in them tells whether they were called.
    functions: functionRegions(file.functions, source).map((fn) =>
      fn.hits === null ? { ...fn, hits: hitsOfFirst(statements, fn.body) } : fn,
    ),
    branches: branchRegions(file.branches, source),
  };
}

function hitsOfFirst(statements: readonly StatementRegion[], body: Range): number | null {
  let first: StatementRegion | null = null;
  for (const statement of statements) {
    if (contains(body, statement.range) && (!first || statement.range.start < first.range.start))
      first = statement;
  }
  return first?.hits ?? null;
}

function statementRegions(counts: readonly StatementCount[], source: SourceSyntax): StatementRegion[] {
  const matched = matchByStart(
    counts.map((count) => count.span),
    source.statements.map((statement) => statement.anchor),
    source,
  );
  const known = new Set(matched);
  const regions = counts.map(({ span, hits }, index): StatementRegion => {
    const statement = source.statements[matched[index]!];
    return { range: statement ? statement.range : offsetsOf(span, source), hits };
  });
  const unknown = source.statements.filter((_, index) => !known.has(index));
  return [...regions, ...unknown.map(({ range }) => ({ range, hits: null }))];
}

function functionRegions(counts: readonly FunctionCount[], source: SourceSyntax): FunctionRegion[] {
  const byAnchor = matchByStart(
    counts.map((count) => count.declaration),
    source.functions.map((fn) => fn.anchor),
    source,
  );
  const known = new Set(byAnchor);
  // Where a printer and a source map moved the declaration, the body still starts where it did.
  const byBody = new Map([...source.functions.entries()].map(([index, fn]) => [fn.body.start, index]));
  const bodyOf = (count: FunctionCount) => {
    const at = byBody.get(offsetOf(count.body.startLine, count.body.startColumn, source));
    return at === undefined || known.has(at) ? -1 : at;
  };
  const regions = counts.map((count, index): FunctionRegion => {
    const at = byAnchor[index] === -1 ? bodyOf(count) : byAnchor[index]!;
    known.add(at);
    const fn = source.functions[at];
    return fn ? { ...regionOf(fn), hits: count.hits } : writtenFunction(count, source);
  });
  const unknown = source.functions.filter((_, index) => !known.has(index));
  return [...regions, ...unknown.map((fn) => ({ ...regionOf(fn), hits: null }))];
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

function branchRegions(counts: readonly BranchCount[], source: SourceSyntax): BranchRegion[] {
  const regions: BranchRegion[] = [];
  const known = new Set<SyntaxBranch>();
  for (const kind of new Set(counts.map((count) => count.kind))) {
    const ofKind = counts.filter((count) => count.kind === kind);
    const candidates = source.branches.filter((branch) => branch.kind === kind);
    const matched = matchByStart(
      ofKind.map((count) => count.span),
      candidates.map((branch) => branch.anchor),
      source,
    );
    ofKind.forEach((count, index) => {
      const branch = candidates[matched[index]!];
      const hits = count.arms.map((arm) => arm.hits);
      const arms = branch ? joinArms(branch, hits, source.hints) : null;
      if (branch && arms) {
        known.add(branch);
        regions.push({ kind, head: branch.head, arms });
      } else {
        regions.push(writtenBranch(count, source));
      }
    });
  }
  for (const branch of source.branches) {
    if (known.has(branch)) continue;
    regions.push({ kind: branch.kind, head: branch.head, arms: unjoinedArms(branch, null, source.hints) });
  }
  return regions;
}

/** A branch the syntax has no match for, by the report's own spans; Istanbul gives an `if`'s first arm the whole `if`. */
function writtenBranch(count: BranchCount, source: SourceSyntax): BranchRegion {
  const whole = offsetsOf(count.span, source);
  const firstLineEnd = lineRange(source, count.span.startLine).end;
  return {
    kind: count.kind,
    head: { start: whole.start, end: Math.min(whole.end, firstLineEnd) },
    arms: count.arms.map((arm, index) => ({
      label: `arm ${index + 1}`,
      range: arm.span && !(count.kind === 'if' && index === 0) ? offsetsOf(arm.span, source) : null,
      hits: arm.hits,
    })),
  };
}

/**
 * For each span the index of the anchor it starts at, or -1: by exact offset first, then, where a line has as many
 * unmatched spans as unmatched anchors, in their order (source maps move columns, not lines). O(n log n).
 *
 * @param anchors outer before inner where several are equal
 */
function matchByStart(spans: readonly Span[], anchors: readonly number[], source: SourceSyntax): number[] {
  const result = new Array<number>(spans.length).fill(-1);
  const atOffset = groupBy(anchors.keys(), (index) => anchors[index]!);
  const spansLeft: number[] = [];
  // Outer before inner: two that start at one place must not take each other's count.
  for (const index of [...spans.keys()].sort((a, b) => byPlace(spans[a]!, spans[b]!))) {
    const at = atOffset.get(offsetOf(spans[index]!.startLine, spans[index]!.startColumn, source))?.shift();
    if (at === undefined) spansLeft.push(index);
    else result[index] = at;
  }
  const anchorsLeft = [...atOffset.values()].flat().sort((a, b) => anchors[a]! - anchors[b]! || a - b);
  const anchorsOfLine = groupBy(anchorsLeft, (index) => lineOf(source.lineStarts, anchors[index]!));
  for (const [line, indexes] of groupBy(spansLeft, (index) => spans[index]!.startLine)) {
    const candidates = anchorsOfLine.get(line);
    if (candidates?.length !== indexes.length) continue;
    indexes.forEach((index, order) => (result[index] = candidates[order]!));
  }
  return result;
}

function offsetOf(line: number, column: number, source: SourceSyntax): number {
  const { start, end } = lineRange(source, line);
  return Math.min(start + column, end);
}

function offsetsOf(span: Span, source: SourceSyntax): Range {
  const start = offsetOf(span.startLine, span.startColumn, source);
  return { start, end: Math.max(start, offsetOf(span.endLine, span.endColumn, source)) };
}
