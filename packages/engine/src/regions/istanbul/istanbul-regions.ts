import type { BranchCount, FunctionCount, IstanbulFile } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxBranch, SyntaxFunction } from '../../model/syntax.js';
import { lineOf, lineRange } from '../../syntax/line-text.js';
import { contains } from '../../syntax/ranges.js';
import { withArrowBodies } from '../arrow-bodies.js';
import { behindAwait } from '../behind-await.js';
import { calledOrNot, hitsOfFirst } from '../called-or-not.js';
import { withoutDeclared } from '../declared-functions.js';
import { joinArms, unjoinedArms } from '../hiding-hints.js';
import { besideArrow } from './beside-arrow.js';
import { compiledBranches } from './compiled-branches.js';
import { matchByStart } from './match-by-start.js';
import type { BranchRegion, FunctionRegion, Regions } from '../regions.js';
import { notOftener, withUnwrittenElse } from './ran-behind.js';
import { withReadFields } from '../read-fields.js';
import { offsetOf, offsetsOf } from '../span-offsets.js';
import { statementRegions } from './statement-regions.js';
import { withUnlisted } from '../unlisted.js';

/**
 * Regions from the maps of Istanbul reports of one file (already added up): the map says what is executable and how
 * often it ran, the syntax says how far it reaches.
 *
 * A statement that the syntax has and the map has not stays with `hits: null`: it was written after the
 * measurement, or hidden from it. One that only declares constants is left out then: tools that count before TypeScript
 * is compiled list no enum.
 *
 * The order matters: counts are held against each other first; then what the map left out takes the count of what follows
 * it; then a function in which nothing ran was not called, which changes what the body of an arrow takes; an `else` that is
 * not written is bounded by all of these. Over all reports of a file, nothing ran behind what did not
 * (`unreached.ts`).
 */
export function istanbulRegions(file: IstanbulFile, source: SourceSyntax): Regions {
  const { branches, written } = branchRegions(file.branches, source);
  const matched = matchFunctions(file.functions, source);
  const unlisted = unlistedFunctions(matched, source);
  const listed = statementRegions(file.statements, source, unlisted);
  const counted = notOftener(
    behindAwait({ statements: listed, branches }, source, true),
    source,
    isOfMonocart(file),
  );
  const known = withUnlisted(counted, branches, source);
  const functions = calledOrNot(functionRegions(file.functions, matched, unlisted, source), known);
  const statements = withReadFields(known, functions, source);
  const hitsIn = hitsOfFirst(statements);
  return {
    precision: 'statement',
    statements: withArrowBodies(statements, functions, source),
    // Istanbul lists no private methods (`#rename() {}`), and of an empty one there is nothing to run.
    functions: withoutDeclared(functions, source)
      .filter((fn) => fn.hits !== null || !isPrivate(fn) || runsAny(fn, source))
      .map((fn) => (fn.hits === null ? { ...fn, hits: hitsIn(fn.body) } : fn)),
    branches: withUnwrittenElse(written, statements, source),
  };
}

/** Whether monocart-coverage-reports wrote a map: it calls branches as ESTree does (`IfStatement`). */
const isOfMonocart = ({ branches }: IstanbulFile): boolean =>
  branches.some(({ kind }) => /^[A-Z]/.test(kind));

const isPrivate = ({ name }: FunctionRegion): boolean => /(?:^|[. ])#/.test(name ?? '');

/** Whether there is anything to run in a function, a value that a parameter takes among it. */
const runsAny = ({ signature, body }: FunctionRegion, { statements, branches }: SourceSyntax): boolean =>
  statements.some(({ range }) => contains(body, range)) ||
  branches.some(({ head }) => contains(signature, head));

/** The functions of the syntax that a report has not. */
function unlistedFunctions(matched: MatchedFunctions, source: SourceSyntax): SyntaxFunction[] {
  const known = new Set(matched.values());
  return source.functions.filter((fn) => !known.has(fn));
}

function functionRegions(
  counts: readonly FunctionCount[],
  matched: MatchedFunctions,
  unlisted: readonly SyntaxFunction[],
  source: SourceSyntax,
): FunctionRegion[] {
  const copied = new Set(source.copied);
  const regions = counts.flatMap((count): FunctionRegion[] => {
    const fn = matched.get(count);
    if (fn) return [{ ...regionOf(fn), hits: count.hits }];
    const written = writtenFunction(count, source);
    return copied.has(written.body.start) ? [] : [written];
  });
  return [...regions, ...unlisted.map((fn) => ({ ...regionOf(fn), hits: null }))];
}

type MatchedFunctions = ReadonlyMap<FunctionCount, SyntaxFunction>;

/**
 * The function of the syntax that each function of a report is: by where its body starts, which no printer moves to
 * another's; else by its declaration.
 */
function matchFunctions(counts: readonly FunctionCount[], source: SourceSyntax): MatchedFunctions {
  const matched = new Map<FunctionCount, SyntaxFunction>();
  const byBody = new Map(source.functions.map((fn) => [fn.body.start, fn]));
  for (const count of counts) {
    const at = offsetOf(count.body.startLine, count.body.startColumn, source);
    const fn = byBody.get(at);
    if (!fn) continue;
    matched.set(count, fn);
    byBody.delete(at);
  }
  const countsLeft = counts.filter((count) => !matched.has(count));
  const left = [...byBody.values()];
  const found = matchByStart(
    countsLeft.map((count) => count.declaration),
    left.map((fn) => fn.anchor),
    left.map((fn) => fn.body.end),
    source,
    left.map((fn) => fn.written),
  );
  countsLeft.forEach((count, index) => {
    const fn = left[found[index]!];
    if (fn && mayBe(fn, count, source)) matched.set(count, fn);
  });
  const taken = new Set(matched.values());
  const others = besideArrow(
    countsLeft.filter((count) => !matched.has(count)),
    left.filter((fn) => !taken.has(fn)),
    source,
  );
  return new Map([...matched, ...others]);
}

/** Whether a count is of a function that is on its line: it begins there, or its body is on one line with that too. */
function mayBe(fn: SyntaxFunction, { declaration, body }: FunctionCount, source: SourceSyntax): boolean {
  const at = offsetOf(declaration.startLine, declaration.startColumn, source);
  return at === fn.anchor || at === fn.written || lineOf(source.lineStarts, fn.body.start) === body.startLine;
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

/** The branches of a report and of the syntax, and those of them that are not the compiler's own, which nobody owes. */
function branchRegions(
  counts: readonly BranchCount[],
  source: SourceSyntax,
): { readonly branches: BranchRegion[]; readonly written: BranchRegion[] } {
  const matched = matchBranches(counts, source);
  const known = new Set<SyntaxBranch>();
  const listed = counts.map((count): BranchRegion => {
    const branch = matched.get(count);
    const hits = count.arms.map((arm) => arm.hits);
    const arms = branch ? joinArms(branch, hits, source.hints) : null;
    if (!branch || !arms) return writtenBranch(count, source);
    known.add(branch);
    return { kind: branch.kind, head: branch.head, arms };
  });
  const unlisted = source.branches
    .filter((branch) => !known.has(branch))
    .map((branch) => ({
      kind: branch.kind,
      head: branch.head,
      arms: unjoinedArms(branch, null, source.hints),
    }));
  const branches = [...listed, ...unlisted];
  // What has no match may be the one that the report seems to lack.
  const isAnyOpen = unlisted.some(({ arms }) => arms.some(({ hiddenBy }) => !hiddenBy));
  if (isAnyOpen || matched.size === counts.length) return { branches, written: branches };
  const isCompiled = compiledBranches(source);
  const compiled = new Set(listed.filter((_, at) => !matched.has(counts[at]!) && isCompiled(counts[at]!)));
  return { branches, written: branches.filter((branch) => !compiled.has(branch)) };
}

/**
 * The branch of the syntax that each branch of a report is: of its kind, with its arms on the same lines; where several
 * are, or none, by where it starts. Starts alone do not tell: a printer that breaks lines moves that of an outer
 * branch to where an inner one starts, and each would take the other's counts.
 */
function matchBranches(
  counts: readonly BranchCount[],
  source: SourceSyntax,
): ReadonlyMap<BranchCount, SyntaxBranch> {
  const matched = new Map<BranchCount, SyntaxBranch>();
  const join = (some: readonly BranchCount[], candidates: readonly SyntaxBranch[]) => {
    const found = matchByStart(
      some.map((count) => count.span),
      candidates.map((branch) => branch.anchor),
      candidates.map((branch) => branch.head.end),
      source,
      candidates.map((branch) => branch.moved),
    );
    some.forEach((count, index) => {
      const branch = candidates[found[index]!];
      if (branch) matched.set(count, branch);
    });
  };
  const byArms = Map.groupBy(source.branches, (branch) => armLines(branch, source));
  for (const [key, alike] of Map.groupBy(counts, reportedArmLines)) {
    const candidates = byArms.get(key) ?? [];
    if (alike.length === 1 && candidates.length === 1) matched.set(alike[0]!, candidates[0]!);
    else join(alike, candidates);
  }
  const taken = new Set(matched.values());
  const left = source.branches.filter((branch) => !taken.has(branch));
  const leftByKind = Map.groupBy(left, (branch) => branch.kind);
  const countsLeft = counts.filter((count) => !matched.has(count));
  for (const [kind, some] of Map.groupBy(countsLeft, (count) => count.kind))
    join(some, leftByKind.get(kind) ?? []);
  return matched;
}

/** The kind of a branch and the lines of its arms, but the first of an `if`: Istanbul gives that the whole `if`. */
const reportedArmLines = ({ kind, arms }: BranchCount): string =>
  [kind, ...arms.map(({ span }, index) => (kind === 'if' && index === 0 ? 0 : (span?.startLine ?? 0)))].join(
    ' ',
  );

const armLines = ({ kind, arms }: SyntaxBranch, source: SourceSyntax): string =>
  [
    kind,
    ...arms.map(({ range }, index) =>
      (kind === 'if' && index === 0) || range === null ? 0 : lineOf(source.lineStarts, range.start),
    ),
  ].join(' ');

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
