import type { LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineOf } from '../syntax/line-text.js';
import { rangeKey } from '../syntax/ranges.js';
import { placeOfFunctions, recordedHits } from './lcov/function-records.js';
import { recordRegions } from './line-maps/line-maps.js';
import type { ArmRegion, Regions, StatementRegion } from './regions.js';

/**
 * Istanbul's regions with the counts an LCOV report of the same content adds.
 *
 * A `DA` is the highest count of its line, so it is credited only to a statement that has its line for itself;
 * what LCOV cannot attribute stays uncredited, which can never make a false pass.
 */
export function addLcovRegions(exact: Regions, file: LcovFile, source: SourceSyntax): Regions {
  const lcov = recordRegions(file, source);
  // Tools count a statement on the line of its anchor, which is not always the line it begins on.
  const anchorOf = new Map(source.statements.map(({ range, anchor }) => [rangeKey(range), anchor]));
  const lineOfRange = (range: Range) =>
    lineOf(source.lineStarts, anchorOf.get(rangeKey(range)) ?? range.start);
  const startsOnLine = Map.groupBy(exact.statements, ({ range }) => lineOfRange(range));
  const statementHits = new Map(lcov.statements.map(({ range, hits }) => [rangeKey(range), hits]));
  const place = placeOfFunctions(file, source);
  const functionHits = new Map(
    source.functions.map((fn) => [rangeKey(fn.body), recordedHits(fn, file, source, place)]),
  );
  const branchArms = new Map(
    lcov.branches.map((branch) => [`${branch.kind} ${rangeKey(branch.head)}`, branch.arms]),
  );
  return {
    precision: exact.precision,
    statements: exact.statements.map((statement): StatementRegion => {
      const hits = statementHits.get(rangeKey(statement.range));
      const isAlone = startsOnLine.get(lineOfRange(statement.range))!.length === 1;
      if (isAlone) return { ...statement, hits: sum(statement.hits, hits) };
      return hits === 0 ? statement : { ...statement, isUnsure: true };
    }),
    functions: exact.functions.map((fn) => ({
      ...fn,
      hits: sum(fn.hits, functionHits.get(rangeKey(fn.body))),
    })),
    branches: exact.branches.map((branch) => {
      const arms = branchArms.get(`${branch.kind} ${rangeKey(branch.head)}`);
      if (!arms || arms.length !== branch.arms.length) return branch;
      return {
        ...branch,
        arms: branch.arms.map((arm, i) => ({ ...arm, hits: sum(arm.hits, arms[i]!.hits) })),
      };
    }),
  };
}

/**
 * The regions of several reports by one syntax, their counts added up: each place is the same object in all of them.
 * What one of them does not know the others tell.
 */
export function addRegions(all: readonly Regions[]): Regions {
  const [first, ...rest] = all;
  return rest.reduce(
    (a, b) => ({
      precision: a.precision,
      statements: addUp([...a.statements, ...b.statements], ({ range }) => range),
      functions: addUp([...a.functions, ...b.functions], ({ body }) => body),
      branches: a.branches.map((branch, at) => ({
        ...branch,
        arms: branch.arms.map((arm, index) => addArms(arm, b.branches[at]!.arms[index]!)),
      })),
    }),
    first!,
  );
}

/** The regions of the maps of several tools by one syntax, their counts added up by place. */
export function joinRegions(all: readonly Regions[]): Regions {
  const [first, ...rest] = all;
  return rest.reduce(
    (a, b) => ({
      precision: a.precision,
      statements: joined(a.statements, b.statements, ({ range }) => rangeKey(range), addHits),
      functions: joined(a.functions, b.functions, ({ body }) => rangeKey(body), addHits),
      branches: joined(
        a.branches,
        b.branches,
        ({ kind, head, arms }) => `${kind} ${rangeKey(head)} ${arms.length}`,
        (one, other) => ({ ...one, arms: one.arms.map((arm, at) => addArms(arm, other.arms[at]!)) }),
      ),
    }),
    first!,
  );
}

const addHits = <T extends { readonly hits: number | null }>(a: T, b: T): T => ({
  ...b,
  ...a,
  hits: sum(a.hits, b.hits),
});

/** Two lists as one: what has one key is the same, of several in a list in their order. */
function joined<T>(
  a: readonly T[],
  b: readonly T[],
  keyOfItem: (item: T) => string,
  add: (a: T, b: T) => T,
): T[] {
  const left = Map.groupBy(b, keyOfItem);
  const known = a.map((item) => {
    const other = left.get(keyOfItem(item))?.shift();
    return other === undefined ? item : add(item, other);
  });
  return [...known, ...[...left.values()].flat()];
}

function addUp<T extends { readonly hits: number | null }>(
  items: readonly T[],
  placeOf: (item: T) => Range,
): T[] {
  const sums = new Map<Range, T>();
  for (const item of items) {
    const place = placeOf(item);
    const before = sums.get(place);
    sums.set(place, before ? { ...before, hits: sum(before.hits, item.hits) } : item);
  }
  return [...sums.values()];
}

const addArms = (a: ArmRegion, b: ArmRegion): ArmRegion => ({ ...b, ...a, hits: sum(a.hits, b.hits) });

function sum(a: number | null, b: number | null | undefined): number | null {
  if (b === null || b === undefined) return a;
  return a === null ? b : a + b;
}
