import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../../__fixtures__/istanbul-file.js';
import type { Span } from '../../model/coverage.js';
import { withDroppedElse } from './dropped-else.js';

const spanOf = (startLine: number, endLine = startLine): Span => ({
  startLine,
  startColumn: 2,
  endLine,
  endColumn: 9,
});

/** The counts of the arms of a branch on line 1, whose first was taken twice, beside statements with these counts. */
function armsOf(statements: readonly (readonly [span: Span, hits: number])[], kind = 'if', arms = 1) {
  const span = spanOf(1, 3);
  const file = istanbulFile({
    statements: statements.map(([of, hits]) => ({ span: of, hits })),
    branches: [{ kind, span, arms: Array.from({ length: arms }, () => ({ span, hits: 2 })) }],
  });
  return withDroppedElse(file)[0]!.arms.map(({ hits }) => hits);
}

describe('an `else` that source maps dropped', () => {
  it('was taken where the `if` ran, and its other arm did not', () => {
    expect(armsOf([[spanOf(1, 3), 5]])).toEqual([2, 3]);
    expect(armsOf([[spanOf(1, 3), 2]])).toEqual([2, 0]);
    expect(armsOf([[spanOf(1, 3), 1]])).toEqual([2, 0]);
  });

  it('is not known where no statement, or more than one, stands where the `if` does', () => {
    expect(armsOf([[spanOf(1), 5]])).toEqual([2]);
    expect(armsOf([[spanOf(2, 3), 5]])).toEqual([2]);
    expect(
      armsOf([
        [spanOf(1, 3), 5],
        [spanOf(1, 3), 2],
      ]),
    ).toEqual([2]);
  });

  it('is none of another decision, nor of one that has two arms', () => {
    expect(armsOf([[spanOf(1, 3), 5]], 'binary-expr')).toEqual([2]);
    expect(armsOf([[spanOf(1, 3), 5]], 'if', 2)).toEqual([2, 2]);
  });
});
