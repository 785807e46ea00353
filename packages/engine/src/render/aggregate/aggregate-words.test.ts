import { describe, expect, it } from 'vitest';
import type { AggregateReason } from '../../model/aggregate.js';
import { TARGETS } from '../target-names.js';
import {
  aggregateDocument,
  carried,
  counts,
  measured,
  summaryOf,
  without,
} from '../../summary/__fixtures__/summaries.js';
import {
  aggregateSteps,
  aggregateVerdictLine,
  dropText,
  metricText,
  staleReports,
  stateText,
  wholeText,
} from './aggregate-words.js';

const stale = (file: string, report: string) => ({ file, project: 'a', report, reason: 'changed since' });

describe('aggregateVerdictLine', () => {
  it('counts the packages, and of those not measured now how many are in each state', () => {
    const summary = summaryOf(
      measured('a', counts(80, 90)),
      carried('b', counts(7, 10)),
      without('c'),
      without('d', 'failed', 'tests-failed'),
      without('e', 'failed', 'tests-failed'),
    );
    expect(aggregateVerdictLine(aggregateDocument({ summary }))).toBe(
      'coverage aggregate: PASS (aggregated) lines 87 of 100 (87 %) in 5 packages, 1 carried, 1 unmeasured, 2 failed',
    );
  });

  it('names no state when every package was measured now', () => {
    expect(aggregateVerdictLine(aggregateDocument())).toBe(
      'coverage aggregate: PASS (aggregated) lines 3 of 4 (75 %) in 1 package',
    );
  });

  it('without a summary says that nothing was written', () => {
    const document = aggregateDocument({ status: 'fail', reason: 'no-report', summary: null });
    expect(aggregateVerdictLine(document)).toBe(
      'coverage aggregate: FAIL (no-report) there is nothing to aggregate, and nothing was written',
    );
  });
});

describe('metricText', () => {
  it.each([
    ['3 of 4 (75 %)', counts(3, 4)],
    ['empty', counts(0, 0)],
    ['not counted', counts(3, 4, false)],
  ])('says %j', (expected, of) => {
    expect(metricText(of, 'statements')).toBe(expected);
  });
});

describe('wholeText', () => {
  it('says which sums leave packages out, and says it of no metric that none counts', () => {
    const some = summaryOf(measured('a', counts(1, 2)), measured('b', counts(1, 2, false))).repo;
    expect(wholeText(some, 'statements')).toBe('1 of 2 (50 %), of some packages');
    expect(wholeText(some, 'lines')).toBe('2 of 4 (50 %)');
    const none = summaryOf(measured('b', counts(1, 2, false))).repo;
    expect(wholeText(none, 'statements')).toBe('not counted');
  });
});

describe('staleReports', () => {
  it('names three files of each report, in the order found, and counts the others', () => {
    const document = aggregateDocument({
      stale: [
        stale('a.ts', 'one.json'),
        stale('z.ts', 'two.info'),
        ...['b.ts', 'c.ts', 'd.ts', 'e.ts'].map((file) => stale(file, 'one.json')),
      ],
    });
    expect(staleReports(document)).toEqual([
      {
        report: 'one.json',
        files: ['a.ts: changed since', 'b.ts: changed since', 'c.ts: changed since'],
        more: 2,
      },
      { report: 'two.info', files: ['z.ts: changed since'], more: 0 },
    ]);
  });
});

describe('stateText', () => {
  it.each([
    ['carried from 0123456789ab', { state: 'carried', root: 'a', measuredAt: '0123456789abcdef' }],
    ['carried', { state: 'carried', root: 'a' }],
    ['failed: tests-failed', { state: 'failed', root: 'a', reason: 'tests-failed' }],
    ['unmeasured', { state: 'unmeasured', root: 'a' }],
  ] as const)('says %j', (expected, summary) => {
    expect(stateText(summary)).toBe(expected);
  });
});

describe('dropText', () => {
  it.each([
    ['10', { covered: 9, total: 10 }, { covered: 8, total: 10 }, '9 of 10 (90 %) to 8 of 10 (80 %)'],
    ['33.33', { covered: 1, total: 3 }, { covered: 0, total: 3 }, '1 of 3 (33.33 %) to 0 of 3 (0 %)'],
    [
      'less than 0.01',
      { covered: 50_000, total: 100_000 },
      { covered: 49_999, total: 100_000 },
      '50000 of 100000 (50 %) to 49999 of 100000 (49.99 %)',
    ],
  ])('says that lines fell by %s points', (points, from, to, ends) => {
    expect(dropText({ package: null, metric: 'lines', from, to })).toBe(
      `lines fell from ${ends}, by ${points} points`,
    );
  });
});

describe('aggregateSteps', () => {
  const of = (reason: AggregateReason) => aggregateDocument({ reason });
  const unmeasured = 'measure what is not measured, or mend what the diagnostics name';
  const steps: Readonly<
    Record<Exclude<AggregateReason, 'dropped'>, readonly [string, string | null] | null>
  > = {
    aggregated: null,
    'provider-changed': ['merge the change of provider by itself first, without --max-drop', null],
    'no-report': ['measure first', 'npx nx run-many -t coverage-measure'],
    stale: ['measure again, files changed since', 'npx nx run-many -t coverage-measure'],
    'unreadable-report': [
      'measure again, or mend what the diagnostics name',
      'npx nx run-many -t coverage-measure',
    ],
    'tests-failed': ['make the tests pass, then measure', 'npx nx run-many -t coverage-measure'],
    incomplete: [unmeasured, 'npx nx run-many -t coverage-measure'],
    unmeasured: [unmeasured, 'npx nx run-many -t coverage-measure'],
    'no-baseline': [
      'commit the summary on the base first; until it is there, leave --max-drop out',
      'npx coverage aggregate',
    ],
  };

  it.each(Object.entries(steps))('after %s owe %j', (reason, expected) => {
    const owed = aggregateSteps(of(reason as AggregateReason), TARGETS);
    expect(owed.map(({ words, code }) => [words, code])).toEqual(expected === null ? [] : [expected]);
  });

  it('after a drop name where the lines are listed, also of what is within its bands, and then what measures', () => {
    const owed = aggregateSteps(of('dropped'), TARGETS);
    expect(owed.map(({ words, code }) => [words, code])).toEqual([
      [expect.stringMatching(/of a pass too/), 'npx coverage bands'],
      ['write tests for those of what fell, then measure', 'npx nx run-many -t coverage-measure'],
    ]);
  });

  it('say of a package that no target measures how it gets one, and of others not', () => {
    const summary = summaryOf(without('lib'), measured('auth', counts(1, 2)));
    const codes = (bare: string) =>
      aggregateSteps(aggregateDocument({ reason: 'incomplete', summary }), {
        ...TARGETS,
        without: new Set([bare]),
      }).map(({ code }) => code);
    const measure = 'npx nx run-many -t coverage-measure';
    expect(codes('lib')).toEqual(['npx nx g @org/coverage:adopt --all', measure]);
    expect(codes('auth')).toEqual([measure]);
  });

  it('leave to a workspace without targets how its tests are run', () => {
    expect(aggregateSteps(of('no-report'), null)).toEqual([
      {
        words: 'measure first, or name by --report where the reports lie (run the tests with coverage)',
        code: null,
      },
    ]);
  });
});
