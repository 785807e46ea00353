import type { LcovFile } from '../model/coverage.js';
import type { SourceSyntax, SyntaxUnlisted } from '../model/syntax.js';
import { partitionPoint } from '../numbers/partition-point.js';
import { lineOf } from '../syntax/line-text.js';
import { hintOver } from './hiding-hints.js';
import { hitsOnLine } from './lcov-lines.js';
import type { StatementRegion } from './regions.js';

/**
 * The statements of a map, and those of the syntax that it leaves out for imports, with the count of the next one: that
 * runs whenever they do. What has a count of its own, or none behind it, is left as it is.
 */
export function withUnlisted(
  regions: readonly StatementRegion[],
  { unlisted = [], hints }: SourceSyntax,
): readonly StatementRegion[] {
  if (unlisted.length === 0) return regions;
  const hitsAt = new Map<number | null, number | null>(regions.map(({ range, hits }) => [range.start, hits]));
  const starts = regions.map(({ range }) => range.start).sort((a, b) => a - b);
  const firstFrom = (offset: number) => starts[partitionPoint(starts.length, (at) => starts[at]! < offset)];
  const left = unlisted.filter(
    ({ range }) =>
      hintOver(hints, range) === undefined && !((firstFrom(range.start) ?? Infinity) < range.end),
  );
  const behind = left.map(({ range, next }) => ({ range, hits: hitsAt.get(next) ?? null }));
  return [...regions, ...behind.filter(({ hits }) => hits !== null)];
}

/** Those of which a record counts nothing on their line. */
export const uncounted = ({ unlisted = [], lineStarts }: SourceSyntax, file: LcovFile): SyntaxUnlisted[] =>
  unlisted.filter(({ range }) => hitsOnLine(file, lineOf(lineStarts, range.start)) === null);
