import { compareText } from '../model/compare-text.js';
import type {
  ArmCount,
  BranchCount,
  FunctionCount,
  IstanbulFile,
  Span,
  StatementCount,
} from '../model/coverage.js';
import { addHits } from '../numbers/add-hits.js';
import { byPlace } from './by-place.js';

/**
 * The counts of one file from several Istanbul reports, added up by location (start line and column, and for things
 * that start at one place their order, outer before inner), and ordered by it.
 *
 * What only one report lists stays as it is: measuring a file twice must never take a statement away. Where reports
 * agree on where a thing starts and not on where it ends, it reaches as far as any of them says.
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
      addStatements,
    ),
    functions: addBy(
      files.map((file) => file.functions),
      (fn) => fn.declaration,
      () => '',
      addFunctions,
    ),
    branches: addBy(
      files.map((file) => file.branches),
      (branch) => branch.span,
      (branch) => `${branch.kind} ${branch.arms.length}`,
      addBranches,
    ),
  };
}

const addStatements = (a: StatementCount, b: StatementCount): StatementCount => ({
  span: outer(a.span, b.span),
  hits: addHits(a.hits, b.hits),
});

const addFunctions = (a: FunctionCount, b: FunctionCount): FunctionCount => ({
  name: a.name > b.name ? a.name : b.name,
  declaration: outer(a.declaration, b.declaration),
  body: outer(a.body, b.body),
  hits: addHits(a.hits, b.hits),
});

const addBranches = (a: BranchCount, b: BranchCount): BranchCount => ({
  kind: a.kind,
  span: outer(a.span, b.span),
  arms: a.arms.map((arm, index) => addArms(arm, b.arms[index]!)),
});

const addArms = (a: ArmCount, b: ArmCount): ArmCount => ({
  span: a.span && b.span ? outer(a.span, b.span) : (a.span ?? b.span),
  hits: addHits(a.hits, b.hits),
});

const outer = (a: Span, b: Span): Span => (byPlace(a, b) <= 0 ? a : b);

interface Sum<T> {
  readonly shape: string;
  readonly order: number;
  item: T;
}

function addBy<T>(
  reports: readonly (readonly T[])[],
  spanOf: (item: T) => Span,
  shapeOf: (item: T) => string,
  add: (a: T, b: T) => T,
): T[] {
  const sums = new Map<string, Sum<T>>();
  for (const items of reports) {
    const seen = new Map<string, number>();
    for (const item of items.toSorted((a, b) => byPlace(spanOf(a), spanOf(b)))) {
      const { startLine, startColumn } = spanOf(item);
      const shape = shapeOf(item);
      const place = `${startLine}:${startColumn} ${shape}`;
      const order = seen.get(place) ?? 0;
      seen.set(place, order + 1);
      const key = `${place} ${order}`;
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { shape, order, item });
      else sum.item = add(sum.item, item);
    }
  }
  return [...sums.values()]
    .sort(
      (a, b) => byPlace(spanOf(a.item), spanOf(b.item)) || compareText(a.shape, b.shape) || a.order - b.order,
    )
    .map(({ item }) => item);
}
