import type { BranchCount, FunctionCount, IstanbulFile, Span, StatementCount } from '../model/coverage.js';
import { byPlace } from './by-place.js';

/**
 * The counts of one file from several Istanbul reports, added up by location (start line and column, and for things
 * that start at one place their order, outer before inner).
 *
 * What only one report lists stays as it is: measuring a file twice must never take a statement away.
 */
export function addIstanbul(files: readonly IstanbulFile[]): IstanbulFile {
  const first = files[0]!;
  if (files.length === 1) return first;
  return {
    format: 'istanbul',
    path: first.path,
    statements: addBy(
      files.map((file) => file.statements),
      (statement) => statement.span,
      () => '',
      addHits<StatementCount>,
    ),
    functions: addBy(
      files.map((file) => file.functions),
      (fn) => fn.declaration,
      () => '',
      addHits<FunctionCount>,
    ),
    branches: addBy(
      files.map((file) => file.branches),
      (branch) => branch.span,
      (branch) => `${branch.kind} ${branch.arms.length}`,
      addArms,
    ),
  };
}

const addHits = <T extends { readonly hits: number }>(a: T, b: T): T => ({ ...a, hits: a.hits + b.hits });

const addArms = (a: BranchCount, b: BranchCount): BranchCount => ({
  ...a,
  arms: a.arms.map((arm, index) => ({ ...arm, hits: arm.hits + b.arms[index]!.hits })),
});

function addBy<T>(
  reports: readonly (readonly T[])[],
  spanOf: (item: T) => Span,
  shapeOf: (item: T) => string,
  add: (a: T, b: T) => T,
): T[] {
  const sums = new Map<string, T>();
  for (const items of reports) {
    const seen = new Map<string, number>();
    for (const item of [...items].sort((a, b) => byPlace(spanOf(a), spanOf(b)))) {
      const { startLine, startColumn } = spanOf(item);
      const place = `${startLine}:${startColumn} ${shapeOf(item)}`;
      const order = seen.get(place) ?? 0;
      seen.set(place, order + 1);
      const key = `${place} ${order}`;
      const sum = sums.get(key);
      sums.set(key, sum === undefined ? item : add(sum, item));
    }
  }
  return [...sums.values()];
}
