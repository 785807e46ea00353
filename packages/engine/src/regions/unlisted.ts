import type { LcovFile } from '../model/coverage.js';
import type { SourceSyntax, SyntaxStatement, SyntaxUnlisted } from '../model/syntax.js';
import { partitionPoint } from '../numbers/partition-point.js';
import { lineOf } from '../syntax/line-text.js';
import { contains } from '../syntax/ranges.js';
import { hintOver } from './hiding-hints.js';
import { isFunction } from './is-function.js';
import { hitsOnLine } from './lcov-lines.js';
import type { BranchRegion, StatementRegion } from './regions.js';

/** The report's own count of one, if any, is no region of a statement of the syntax. */
type OwnRegions = ReadonlyMap<SyntaxUnlisted, StatementRegion>;

/**
 * The statements of a report, and those of the syntax that it may leave out for imports, with the count of the next one:
 * that runs whenever they do. What has none behind it has its own, if any.
 *
 * Their own count is no better. In a run in Node and in a browser only the browser's map lists them, and where Istanbul
 * adds the two it takes for what one lacks the count of what is around it. Where one of them decides something V8 counts
 * anew behind it: then the lower count is that of both, and neither ran where no arm was taken.
 */
export function withUnlisted(
  regions: readonly StatementRegion[],
  branches: readonly BranchRegion[],
  source: SourceSyntax,
): readonly StatementRegion[] {
  const { unlisted = [], hints, statements } = source;
  const inSight = unlisted.filter(({ range }) => hintOver(hints, range) === undefined);
  if (inSight.length === 0) return regions;
  const own = ownRegions(regions, inSight, source);
  const regionAt = new Map<number | null, StatementRegion>(regions.map((one) => [one.range.start, one]));
  const statementAt = new Map<number | null, SyntaxStatement>(
    statements.map((one) => [one.range.start, one]),
  );
  const changed = new Map<StatementRegion, StatementRegion | null>();
  const added: StatementRegion[] = [];
  for (const [next, group] of Map.groupBy(inSight, (one) => one.next)) {
    const behind = regionAt.get(next);
    if (!behind || behind.hits === null) continue;
    const following = statementAt.get(next);
    const mayBeOfFunction = following !== undefined && isFunction(following, source);
    const hits = Math.min(behind.hits, ...group.flatMap((one) => decidedCounts(one, own, branches)));
    changed.set(behind, { ...behind, hits });
    for (const one of group) {
      const region = own.get(one);
      if (region && mayBeOfFunction) continue;
      if (region) changed.set(region, null);
      added.push({ range: one.range, hits, byNext: true });
    }
  }
  const kept = regions.flatMap((region) => {
    const instead = changed.get(region);
    return instead === null ? [] : [instead ?? region];
  });
  return [...kept, ...added];
}

function ownRegions(
  regions: readonly StatementRegion[],
  unlisted: readonly SyntaxUnlisted[],
  { statements }: SourceSyntax,
): OwnRegions {
  const known = new Set(statements.map(({ range }) => range.start));
  const others = regions.filter(({ range }) => !known.has(range.start));
  const sorted = others.sort((a, b) => a.range.start - b.range.start);
  return new Map(
    unlisted.flatMap((one) => {
      const { start, end } = one.range;
      const region = sorted[partitionPoint(sorted.length, (at) => sorted[at]!.range.start < start)];
      return region && region.range.start < end ? [[one, region]] : [];
    }),
  );
}

/** What bounds the count of one that decides something: its own, and that of its arms where none was taken. */
function decidedCounts(one: SyntaxUnlisted, own: OwnRegions, branches: readonly BranchRegion[]): number[] {
  const arms = branches.filter(({ head }) => contains(one.range, head)).flatMap((branch) => branch.arms);
  if (arms.length === 0) return [];
  return [...(arms.every(({ hits }) => hits === 0) ? [0] : []), own.get(one)?.hits ?? Infinity];
}

/** The regions of those that have a count on their line. */
export const unlistedRegions = (
  { unlisted = [], hints, lineStarts }: SourceSyntax,
  file: LcovFile,
): StatementRegion[] =>
  unlisted.flatMap(({ range }) => {
    const hits = hitsOnLine(file, lineOf(lineStarts, range.start));
    return hits === null || hintOver(hints, range) !== undefined ? [] : [{ range, hits }];
  });

/** A source to tools that leave none of them out: there they are statements like others, each behind the one before it. */
export function withAllListed(source: SourceSyntax): SourceSyntax {
  const { unlisted = [], statements } = source;
  if (unlisted.length === 0) return source;
  const afterOf = new Map(statements.map(({ range, after }) => [range.start, after]));
  const others: SyntaxStatement[] = [];
  for (const { range, next } of unlisted.toSorted((a, b) => a.range.start - b.range.start)) {
    const after = next === null ? undefined : afterOf.get(next);
    others.push({ range, anchor: range.start, ...(after === undefined ? {} : { after }) });
    if (next !== null) afterOf.set(next, range.start);
  }
  const chained = statements.map((one) => {
    const after = afterOf.get(one.range.start);
    return after === one.after || after === undefined ? one : { ...one, after };
  });
  const all = [...chained, ...others].sort(
    (a, b) => a.range.start - b.range.start || b.range.end - a.range.end,
  );
  return { ...source, statements: all, unlisted: [] };
}
