import type { LcovBranches } from '../model/coverage.js';

/** The row after the last one of the line that row `start` stands on. */
export function endOfLine({ lines }: LcovBranches, start: number): number {
  const line = lines[start];
  let end = start + 1;
  while (end < lines.length && lines[end] === line) end++;
  return end;
}

/**
 * Compares what two reports list on one line, rows from `i` to `endOfA` and from `j` to `endOfB`: 0 for the same blocks
 * and arms, else positive where `a` tells more. A total order, counts left out.
 *
 * Arms of decisions (blocks of two arms or more) tell most: tools that count decisions list all their arms, V8's own
 * counts (one arm a block) only those blocks that ran less or more often than their surroundings. Then the number of
 * arms, then the numbers of blocks and arms themselves.
 */
export function compareShapes(
  a: LcovBranches,
  i: number,
  endOfA: number,
  b: LcovBranches,
  j: number,
  endOfB: number,
): number {
  const byDecisions = armsOfDecisions(a, i, endOfA) - armsOfDecisions(b, j, endOfB);
  if (byDecisions !== 0) return byDecisions;
  const byArms = endOfA - i - (endOfB - j);
  if (byArms !== 0) return byArms;
  for (let row = 0; row < endOfA - i; row++) {
    const byRow = a.blocks[i + row]! - b.blocks[j + row]! || a.arms[i + row]! - b.arms[j + row]!;
    if (byRow !== 0) return byRow;
  }
  return 0;
}

function armsOfDecisions({ blocks }: LcovBranches, start: number, end: number): number {
  let arms = 0;
  for (let row = start; row < end; row++) {
    const shares =
      (row > start && blocks[row - 1] === blocks[row]) || (row + 1 < end && blocks[row + 1] === blocks[row]);
    if (shares) arms++;
  }
  return arms;
}
