import type { OwedKind } from '../model/document.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { codeSegments } from '../syntax/code-segments.js';
import { lineOf } from '../syntax/line-text.js';
import { contains, overlaps, sizeOf, touching, wholeOf } from '../syntax/ranges.js';
import type {
  ArmRegion,
  BranchRegion,
  FunctionRegion,
  Regions,
  StatementRegion,
} from '../regions/regions.js';

/** The kinds in the order in which documents list them. */
export const OWED_KINDS: readonly OwedKind[] = ['statement', 'function', 'branch'];

/** One thing a changed line owes a test; `hits` is null where the reports do not know it. */
export interface Owed {
  readonly line: number;
  readonly kind: OwedKind;
  readonly hits: number | null;
  /** What is owed, the same object for each line that owes it: so that totals count it once. */
  readonly target: StatementRegion | FunctionRegion | ArmRegion;
  readonly range: Range;
  readonly arm?: { readonly label: string; readonly branch: string; readonly line: number };
  readonly function?: string;
}

/** Brackets and separators: no code that runs by itself. */
export const isPunctuation = (code: string): boolean => /^[)\]};,]*[([{]*$/.test(code);

/**
 * What the 1-based lines of a source owe: for each piece of a line's code the innermost statement around it, the function
 * whose signature it belongs to, and the arms of the branches that are decided or written on it.
 *
 * Where a function's body or an arm stands between the piece and its statement, that body's or arm's count
 * decides: code in a function that was never called did not run because the function was defined.
 */
export function owedIn(regions: Regions, source: SourceSyntax): (line: number) => Owed[] {
  const statements = touching(regions.statements, ({ range }) => range);
  const functions = touching(regions.functions, wholeOf);
  const branches = touching(regions.branches, reachOf);
  return (line) => {
    const segments = codeSegments(source, line);
    if (segments.length === 0) return [];
    const whole: Range = { start: segments[0]!.start, end: segments[segments.length - 1]!.end };
    return owedOnLine(segments, {
      line,
      source,
      statements: statements(whole).filter(({ range }) => overlaps(range, whole)),
      functions: functions(whole).filter((fn) => overlaps(wholeOf(fn), whole)),
      branches: branches(whole).filter((branch) => branchTouches(branch, whole)),
    });
  };
}

function owedOnLine(segments: readonly Range[], here: Here): Owed[] {
  const { source } = here;
  const owed = new Map<object, Owed>();
  const owe = (item: Owed) => owed.set(item.target, item);
  for (const piece of pieces(segments, here)) {
    oweStatementOrBody(piece, here, owe);
    if (!isPunctuation(source.text.slice(piece.start, piece.end))) oweArms(piece, here, owe);
  }
  oweArmsThatStartHere(segments, here, owe);
  return [...owed.values()];
}

/** A line, and the regions that reach it. */
interface Here extends Omit<Regions, 'precision'> {
  readonly line: number;
  readonly source: SourceSyntax;
}

type Owe = (item: Owed) => unknown;

/** From the first to the last place of a branch. */
function reachOf({ head, arms }: BranchRegion): Range {
  const places = [head, ...arms.flatMap(({ range }) => range ?? [])];
  return {
    start: Math.min(...places.map(({ start }) => start)),
    end: Math.max(...places.map(({ end }) => end)),
  };
}

function branchTouches(branch: BranchRegion, range: Range): boolean {
  return (
    overlaps(branch.head, range) ||
    branch.arms.some((arm) => arm.range !== null && overlaps(arm.range, range))
  );
}

/** The segments cut where any region starts or ends, so that each piece lies wholly in or out of each region. */
function pieces(segments: readonly Range[], here: Here): Range[] {
  const cuts = new Set<number>();
  const cut = (range: Range) => cuts.add(range.start).add(range.end);
  here.statements.forEach((statement) => cut(statement.range));
  here.functions.forEach((fn) => (cut(fn.signature), cut(fn.body)));
  here.branches.forEach((branch) => {
    cut(branch.head);
    branch.arms.forEach((arm) => arm.range && cut(arm.range));
  });
  const sorted = [...cuts].sort((a, b) => a - b);
  const result: Range[] = [];
  for (const segment of segments) {
    let start = segment.start;
    for (const at of sorted) {
      if (at <= start || at >= segment.end) continue;
      result.push({ start, end: at });
      start = at;
    }
    result.push({ start, end: segment.end });
  }
  return result;
}

function innermost<T>(items: readonly T[], rangeOf: (item: T) => Range | null, piece: Range): T | undefined {
  let best: T | undefined;
  let size = Infinity;
  for (const item of items) {
    const range = rangeOf(item);
    if (range && contains(range, piece) && sizeOf(range) < size) {
      best = item;
      size = sizeOf(range);
    }
  }
  return best;
}

function oweStatementOrBody(piece: Range, here: Here, owe: Owe): void {
  const { line } = here;
  const statement = innermost(here.statements, (item) => item.range, piece);
  const signatureOf = innermost(here.functions, (item) => item.signature, piece);
  if (signatureOf) owe(functionOwed(line, signatureOf));
  const inBodyOf = innermost(here.functions, (item) => item.body, piece);
  const bodyIsCloser = inBodyOf && (!statement || sizeOf(inBodyOf.body) < sizeOf(statement.range));
  if (bodyIsCloser && !isClosingOf(inBodyOf, piece)) {
    owe(functionOwed(line, inBodyOf));
  } else if (statement) {
    owe({ line, kind: 'statement', hits: statement.hits, target: statement, range: statement.range });
  }
}

/** The braces of a body are no code of it: alone on a line they owe the statement around, as in any tool. */
const isClosingOf = (fn: FunctionRegion, piece: Range): boolean =>
  (piece.start === fn.body.start || piece.end === fn.body.end) && sizeOf(piece) === 1;

export const functionOwed = (line: number, fn: FunctionRegion): Owed => ({
  line,
  kind: 'function',
  hits: fn.hits,
  target: fn,
  range: wholeOf(fn),
  ...(fn.name === null ? {} : { function: fn.name }),
});

function oweArms(piece: Range, here: Here, owe: Owe): void {
  const statement = innermost(here.statements, (item) => item.range, piece);
  for (const branch of here.branches) {
    const decidedHere = overlaps(branch.head, piece);
    for (const arm of branch.arms) {
      const written = arm.range !== null && contains(arm.range, piece);
      const deeper = written && (!statement || sizeOf(arm.range!) <= sizeOf(statement.range));
      if (decidedHere || deeper) owe(armOwed(arm, branch, here));
    }
  }
}

function oweArmsThatStartHere(segments: readonly Range[], here: Here, owe: Owe): void {
  for (const branch of here.branches) {
    for (const arm of branch.arms) {
      const { range } = arm;
      if (range && segments.some((segment) => segment.start <= range.start && range.start < segment.end)) {
        owe(armOwed(arm, branch, here));
      }
    }
  }
}

const armOwed = (arm: ArmRegion, branch: BranchRegion, { line, source }: Here): Owed => ({
  line,
  kind: 'branch',
  hits: arm.hits,
  target: arm,
  range: arm.range ?? branch.head,
  arm: {
    label: arm.label,
    branch: branch.kind,
    line: lineOf(source.lineStarts, (arm.range ?? branch.head).start),
  },
});
