import { describe, expect, it } from 'vitest';
import type { DiffDocument } from '../model/document.js';
import { MUTATION_REASONS } from '../model/mutation.js';
import { doubtOf, outcomeOf, type ReportsState } from './outcome.js';

const REASONS: Readonly<Record<DiffDocument['reason'], true>> = {
  'all-covered': true,
  'nothing-to-check': true,
  'unreadable-report': true,
  'no-report': true,
  stale: true,
  unmeasured: true,
  uncovered: true,
  'below-band': true,
  'not-detected': true,
};
const ALL = [...(Object.keys(REASONS) as DiffDocument['reason'][]), ...MUTATION_REASONS];

describe('outcomeOf', () => {
  it('passes for four reasons and fails for any other', () => {
    const passing = new Set(ALL.filter((reason) => outcomeOf(reason, 'enforce').status === 'pass'));
    expect([...passing].sort()).toEqual(['all-covered', 'detected', 'nothing-to-check', 'nothing-to-mutate']);
    expect(outcomeOf('never-heard-of' as 'stale', 'enforce').status).toBe('fail');
  });

  it('of observe passes, and says what would have failed', () => {
    for (const reason of ALL) {
      const { status } = outcomeOf(reason, 'enforce');
      expect(outcomeOf(reason, 'observe')).toEqual({
        status: 'pass',
        reason,
        mode: 'observe',
        wouldFail: status === 'fail',
      });
    }
  });

  it('begins a document in the order in which its keys are written', () => {
    expect(Object.keys(outcomeOf('stale', 'enforce'))).toEqual(['status', 'reason', 'mode']);
    expect(Object.keys(outcomeOf('stale', 'observe'))).toEqual(['status', 'reason', 'mode', 'wouldFail']);
  });
});

describe('doubtOf', () => {
  const certain: ReportsState = {
    read: 1,
    missing: false,
    freshness: 'proven',
    stale: [],
    unreadable: false,
  };
  const stale = [{ file: 'a.ts', project: 'auth', report: 'coverage/lcov.info', reason: 'another content' }];

  it.each<[string, Partial<ReportsState>, boolean, string | null]>([
    ['nothing', {}, false, null],
    ['no report where nothing is unmeasured', { read: 0 }, false, null],
    ['something unmeasured', {}, true, 'unmeasured'],
    ['staleness before that', { stale }, true, 'stale'],
    ['no report at all before that', { stale, read: 0 }, true, 'no-report'],
    ['a report that is missing', { stale, missing: true }, false, 'no-report'],
    [
      'an unreadable one before all',
      { stale, read: 0, missing: true, unreadable: true },
      true,
      'unreadable-report',
    ],
  ])('is said of %s', (_, state, isUnmeasured, doubt) => {
    expect(doubtOf({ ...certain, ...state }, isUnmeasured)).toBe(doubt);
  });
});
