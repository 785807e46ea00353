import { describe, expect, it } from 'vitest';
import type { MutantStatus } from '../model/mutation.js';
import { countMutants } from './count-mutants.js';
import { mutationFigures } from './mutation-figures.js';

const counted = (...statuses: readonly MutantStatus[]) =>
  mutationFigures(countMutants(statuses.map((status) => ({ status }))));

describe('mutationFigures', () => {
  it('gives the score in percent, cut to one decimal, and what it is of', () => {
    expect(counted('Killed', 'Timeout', 'NoCoverage')).toEqual({
      score: 66.6,
      counts: { detected: 2, covered: 2, valid: 3 },
    });
  });

  it('counts survivors as covered and mutants that no test runs as not, ignored and failed ones as neither', () => {
    const { counts } = counted('Killed', 'Survived', 'Survived', 'NoCoverage', 'Ignored', 'CompileError');
    expect(counts).toEqual({ detected: 1, covered: 3, valid: 4 });
  });

  it('has no score for no mutant', () => {
    expect(counted()).toEqual({ score: null, counts: { detected: 0, covered: 0, valid: 0 } });
  });
});
