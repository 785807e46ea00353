import type { LcovFile } from '../../model/coverage.js';
import type { IgnoreHint, Range, SourceSyntax, SyntaxBranch, SyntaxStatement } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { joinArms, unjoinedArms } from '../hiding-hints.js';
import { indexOfLine, rangeOfLine } from '../lcov-lines.js';
import type { ArmRegion, BranchRegion } from '../regions.js';

/**
 * The line that begins with a bracket, where a record has a decision: it is that of the `else if` behind it, for a bracket
 * decides nothing.
 */
export function movedLine(
  { moved }: Pick<SyntaxStatement, 'moved'>,
  { branches }: LcovFile,
  { text, lineStarts }: SourceSyntax,
): number | null {
  if (moved === undefined) return null;
  const line = lineOf(lineStarts, moved);
  const isFirst = text.slice(lineStarts[line - 1], moved).trim() === '';
  return isFirst && indexOfLine(branches.lines, line) !== -1 ? line : null;
}

/** The branches whose arms each have a record of their own, with these arms. */
export type JoinedBranches = Map<SyntaxBranch, ArmRegion[]>;

const lineOfBranch = (branch: SyntaxBranch, file: LcovFile, source: SourceSyntax) =>
  movedLine(branch, file, source) ?? lineOf(source.lineStarts, branch.anchor);

export function joinedBranches(file: LcovFile, source: SourceSyntax): JoinedBranches {
  const joined: JoinedBranches = new Map();
  for (const [line, branches] of Map.groupBy(source.branches, (branch) =>
    lineOfBranch(branch, file, source),
  )) {
    const ofLine = joinBlocks(branches, blocksOfLine(file, line), source.hints);
    for (const [branch, arms] of ofLine ?? []) joined.set(branch, arms);
  }
  return joined;
}

export const branchRegions = (file: LcovFile, source: SourceSyntax, joined: JoinedBranches): BranchRegion[] =>
  source.branches.map((branch) => {
    const arms = joined.get(branch) ?? unjoinedArms(branch, lowestOf(branch, file, source), source.hints);
    return { kind: branch.kind, head: branch.head, arms };
  });

/** The arms of a line's branches with their counts, where each block is one of the branches: all of them, or all that no hint hides. */
function joinBlocks(
  branches: readonly SyntaxBranch[],
  blocks: readonly (readonly number[])[],
  hints: readonly IgnoreHint[],
): JoinedBranches | null {
  const counted =
    blocks.length === branches.length
      ? branches
      : branches.filter((branch) => unjoinedArms(branch, null, hints).some((arm) => !arm.hiddenBy));
  if (blocks.length !== counted.length) return null;
  const joined: JoinedBranches = new Map();
  for (const [index, branch] of counted.entries()) {
    const arms = joinArms(branch, blocks[index]!, hints);
    if (arms === null) return null;
    joined.set(branch, arms);
  }
  return joined;
}

/** Where blocks and branches of a line can't be told apart, all arms taken is all taken; else the lowest count stands for each. */
function lowestOf(branch: SyntaxBranch, file: LcovFile, source: SourceSyntax): number | null {
  const all = blocksOfLine(file, lineOfBranch(branch, file, source)).flat();
  return all.length === 0 ? null : Math.min(...all);
}

function blocksOfLine(file: LcovFile, line: number): number[][] {
  const { lines, blocks, hits } = file.branches;
  const [from, to] = rangeOfLine(lines, line);
  const result: number[][] = [];
  for (let at = from; at < to; at++) {
    const block = blocks[at]!;
    (result[block] ??= []).push(Math.max(0, hits[at]!));
  }
  return result;
}

/** What stands in the arms that were never taken. */
export const neverTaken = (joined: JoinedBranches): Range[] =>
  [...joined.values()].flat().flatMap(({ range, hits }) => (range && hits === 0 ? [range] : []));

/**
 * The arms whose counts a line does not tell apart, of lines that have one of 0: those of a condition in which a compiler
 * wrote decisions of its own, as for `?.` where the target has none.
 */
export const untoldArms = (file: LcovFile, source: SourceSyntax, joined: JoinedBranches): Range[] =>
  source.branches
    .filter((branch) => !joined.has(branch) && lowestOf(branch, file, source) === 0)
    .flatMap(({ arms }) => arms.flatMap(({ range }) => range ?? []));
