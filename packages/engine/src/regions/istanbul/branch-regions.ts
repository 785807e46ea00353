import type { BranchCount } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxBranch } from '../../model/syntax.js';
import { lineOf, lineRange } from '../../syntax/line-text.js';
import { joinArms, unjoinedArms } from '../hiding-hints.js';
import type { BranchRegion } from '../regions.js';
import { offsetsOf } from '../span-offsets.js';
import { compiledBranches } from './compiled-branches.js';
import { matchByStart } from './match-by-start.js';

/** The branches of a report and of the syntax, and those of them that are not the compiler's own, which nobody owes. */
export function branchRegions(
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
      candidates.map(({ anchor, moved, head }) => ({ anchor, elsewhere: moved, end: head.end })),
      source,
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
