import { describe, expect, it } from 'vitest';
import type { Mutant } from '@org/coverage-engine';
import type { KnownFile } from '../../io/mutation-reuse/result-store.js';
import { reusePlan } from './reuse-plan.js';

const LINES = [{ start: 1, end: 2 }];
const MUTANT: Mutant = {
  file: 'a.ts',
  range: { start: { line: 1, column: 0 }, end: { line: 2, column: 4 } },
  mutator: 'BooleanLiteral',
  original: 'true',
  replacement: 'false',
  status: 'Killed',
  static: false,
  coveredBy: [],
  killedBy: [],
};
const known = (spans: KnownFile['spans']): KnownFile => ({ key: 'k', spans, mutants: [], reach: null });

describe('reusePlan', () => {
  it('tries a whole file anew of which only lines are known', () => {
    expect(reusePlan([], known(LINES), 'k')).toEqual({ reused: [], left: [] });
    expect(reusePlan([], known('all'), 'k')).toEqual({ reused: [], left: null });
  });

  it.each([
    ['Killed', undefined, []],
    ['RuntimeError', 'ReferenceError: it is gone', []],
    ['Timeout', undefined, LINES],
    ['Timeout', 'Hit limit reached (501/500)', []],
    ['Pending', undefined, LINES],
    // It may have been ended by who interrupted the run, or for want of memory.
    ['RuntimeError', 'Test runner crashed. Tried twice to restart it without any luck.', LINES],
  ] as const)('tries again what may come out otherwise: %s, %s', (status, statusReason, left) => {
    const mutant: Mutant = { ...MUTANT, status, ...(statusReason && { statusReason }) };
    const plan = reusePlan([], { ...known('all'), mutants: [mutant] }, 'k');
    expect(plan).toEqual(left.length === 0 ? { reused: [mutant], left: null } : { reused: [], left });
  });

  it('tries what is asked anew under another key, and without one', () => {
    expect(reusePlan(LINES, known('all'), 'other')).toEqual({ reused: [], left: LINES });
    expect(reusePlan(LINES, known('all'), null)).toEqual({ reused: [], left: LINES });
  });

  it('leaves nothing of the lines that are known, and the others', () => {
    expect(reusePlan(LINES, known(LINES), 'k')).toEqual({ reused: [], left: null });
    const further = { start: 4, end: 4 };
    expect(reusePlan([...LINES, further], known(LINES), 'k')).toEqual({ reused: [], left: [further] });
  });
});
