import { describe, expect, it } from 'vitest';
import type { KnownFile } from '../../io/mutation-reuse/result-store.js';
import { reusePlan } from './reuse-plan.js';

const LINES = [{ start: 1, end: 2 }];
const known = (spans: KnownFile['spans']): KnownFile => ({ key: 'k', spans, mutants: [], reach: null });

describe('reusePlan', () => {
  it('tries a whole file anew of which only lines are known', () => {
    expect(reusePlan([], known(LINES), 'k')).toEqual({ reused: [], left: [] });
    expect(reusePlan([], known('all'), 'k')).toEqual({ reused: [], left: null });
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
