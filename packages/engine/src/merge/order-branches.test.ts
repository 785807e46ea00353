import { describe, expect, it } from 'vitest';
import type { LcovBranches } from '../model/coverage.js';
import { orderBranches } from './order-branches.js';

type Row = readonly [line: number, block: number, arm: number, hits: number];

const branches = (...rows: readonly Row[]): LcovBranches => ({
  lines: Int32Array.from(rows, ([line]) => line),
  blocks: Int32Array.from(rows, ([, block]) => block),
  arms: Int32Array.from(rows, ([, , arm]) => arm),
  hits: Float64Array.from(rows, ([, , , hits]) => hits),
});
const rowsOf = ({ lines, blocks, arms, hits }: LcovBranches) =>
  Array.from(lines, (line, row) => [line, blocks[row], arms[row], hits[row]]);

describe('orderBranches', () => {
  it('gives branches in order back as they are', () => {
    const ordered = branches([1, 0, 0, 5], [1, 0, 1, 4], [1, 1, 0, 3], [3, 0, 0, 2]);
    expect(orderBranches(ordered)).toBe(ordered);
    const none = branches();
    expect(orderBranches(none)).toBe(none);
  });

  it.each<[string, readonly Row[], readonly Row[]]>([
    [
      'lines',
      [
        [3, 0, 0, 1],
        [1, 0, 0, 2],
      ],
      [
        [1, 0, 0, 2],
        [3, 0, 0, 1],
      ],
    ],
    [
      'blocks',
      [
        [1, 1, 0, 1],
        [1, 0, 0, 2],
      ],
      [
        [1, 0, 0, 2],
        [1, 1, 0, 1],
      ],
    ],
    [
      'arms',
      [
        [1, 0, 1, 1],
        [1, 0, 0, 2],
      ],
      [
        [1, 0, 0, 2],
        [1, 0, 1, 1],
      ],
    ],
  ])('sorts %s, and keeps each count with its arm', (_, given, expected) => {
    expect(rowsOf(orderBranches(branches(...given)))).toEqual(expected);
  });

  it('numbers the blocks of each line from 0 without gaps', () => {
    const given = branches([1, 4, 0, 1], [1, 4, 1, 2], [1, 9, 0, 3], [2, 9, 0, 4]);
    expect(rowsOf(orderBranches(given))).toEqual([
      [1, 0, 0, 1],
      [1, 0, 1, 2],
      [1, 1, 0, 3],
      [2, 0, 0, 4],
    ]);
  });

  it('adds the counts of an arm that is listed twice, - counting as never', () => {
    const given = branches(
      [1, 0, 0, 2],
      [1, 0, 0, 3],
      [1, 0, 1, -1],
      [1, 0, 1, -1],
      [2, 0, 0, -1],
      [2, 0, 0, 7],
    );
    expect(rowsOf(orderBranches(given))).toEqual([
      [1, 0, 0, 5],
      [1, 0, 1, -1],
      [2, 0, 0, 7],
    ]);
  });

  it('keeps arms of one number in two blocks, and in one block of two lines, apart', () => {
    const given = branches([2, 0, 0, 1], [1, 0, 0, 2], [1, 1, 0, 4]);
    expect(rowsOf(orderBranches(given))).toEqual([
      [1, 0, 0, 2],
      [1, 1, 0, 4],
      [2, 0, 0, 1],
    ]);
  });
});
