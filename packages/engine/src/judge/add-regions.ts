import type { LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineOf } from '../syntax/line-text.js';
import { recordedHits } from './lcov-regions.js';
import { recordRegions } from './line-maps.js';
import type { Regions } from './regions.js';

const keyOf = (range: Range) => `${range.start}-${range.end}`;

/**
 * Istanbul's regions with the counts an LCOV report of the same content adds.
 *
 * A `DA` is the highest count of its line, so it is credited only to a statement that has its line for itself;
 * what LCOV cannot attribute stays uncredited, which can never make a false pass.
 */
export function addLcovRegions(exact: Regions, file: LcovFile, source: SourceSyntax): Regions {
  const lcov = recordRegions(file, source);
  // Tools count a statement on the line of its anchor, which is not always the line it begins on.
  const anchorOf = new Map(source.statements.map(({ range, anchor }) => [keyOf(range), anchor]));
  const lineOfRange = (range: Range) => lineOf(source.lineStarts, anchorOf.get(keyOf(range)) ?? range.start);
  const startsOnLine = Map.groupBy(exact.statements, ({ range }) => lineOfRange(range));
  const statementHits = new Map(lcov.statements.map(({ range, hits }) => [keyOf(range), hits]));
  const functionHits = new Map(
    source.functions.map((fn) => [keyOf(fn.body), recordedHits(fn, file, source)]),
  );
  const branchArms = new Map(
    lcov.branches.map((branch) => [`${branch.kind} ${keyOf(branch.head)}`, branch.arms]),
  );
  return {
    precision: exact.precision,
    statements: exact.statements.map((statement) =>
      startsOnLine.get(lineOfRange(statement.range))!.length === 1
        ? { ...statement, hits: sum(statement.hits, statementHits.get(keyOf(statement.range))) }
        : statement,
    ),
    functions: exact.functions.map((fn) => ({ ...fn, hits: sum(fn.hits, functionHits.get(keyOf(fn.body))) })),
    branches: exact.branches.map((branch) => {
      const arms = branchArms.get(`${branch.kind} ${keyOf(branch.head)}`);
      if (!arms || arms.length !== branch.arms.length) return branch;
      return {
        ...branch,
        arms: branch.arms.map((arm, i) => ({ ...arm, hits: sum(arm.hits, arms[i]!.hits) })),
      };
    }),
  };
}

function sum(a: number | null, b: number | null | undefined): number | null {
  if (b === null || b === undefined) return a;
  return a === null ? b : a + b;
}
