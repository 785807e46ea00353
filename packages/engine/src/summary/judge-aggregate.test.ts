import { describe, expect, it } from 'vitest';
import { carried, counts, measured, summaryOf, without } from './__fixtures__/summaries.js';
import { judgeAggregate, type AggregateInput, type DriftInput } from './judge-aggregate.js';

const REPORTS = {
  unreadable: false,
  testsFailed: false,
  uncounted: false,
  freshness: 'proven',
  stale: [],
} as const;
const STALE = [{ file: 'a.ts', project: 'a', report: 'lcov.info', reason: 'changed since' }];

const input = (some: Partial<AggregateInput> = {}): AggregateInput => ({
  summary: summaryOf(measured('auth', counts(9, 10))),
  reports: REPORTS,
  requireAll: false,
  drift: null,
  skipped: [],
  written: [],
  diagnostics: [],
  ...some,
});
const since = (summary: DriftInput['summary'], maxDrop = 1): DriftInput => ({
  maxDrop,
  ref: 'main',
  commit: 'c0ffee',
  summary,
});

const baseline = summaryOf(
  measured('a', counts(9, 10), { provider: 'v8 5' }),
  measured('b', counts(9, 10)),
  measured('c', counts(9, 10)),
);
const now = {
  whole: summaryOf(measured('a', counts(9, 10)), measured('b', counts(9, 10)), measured('c', counts(9, 10))),
  otherProvider: measured('a', counts(9, 10), { provider: 'istanbul 5' }),
  fallen: measured('b', counts(1, 10)),
};

describe('judgeAggregate', () => {
  it('passes when nothing is wrong, and says nothing of a baseline that was not asked for', () => {
    const document = judgeAggregate(input());
    expect(document).toMatchObject({ status: 'pass', reason: 'aggregated', drops: [], vanished: [] });
    expect(document).not.toHaveProperty('maxDrop');
    expect(document).not.toHaveProperty('baseline');
  });

  /** Each row mends what the row before it fails for, and nothing else. */
  const everything: Partial<AggregateInput> = {
    summary: null,
    reports: { ...REPORTS, unreadable: true, testsFailed: true, uncounted: true, stale: STALE },
    requireAll: true,
    drift: since(null),
  };
  const withSummary = { ...everything, summary: summaryOf(now.otherProvider, now.fallen, without('c')) };
  const readable = { ...withSummary, reports: { ...withSummary.reports!, unreadable: false } };
  const passed = { ...readable, reports: { ...readable.reports, testsFailed: false } };
  const fresh = { ...passed, reports: { ...passed.reports, stale: [] } };
  const someAllowed = { ...fresh, requireAll: false };
  const withBaseline = { ...someAllowed, drift: since(baseline) };
  const sameProvider = {
    ...withBaseline,
    summary: summaryOf(measured('a', counts(9, 10)), now.fallen, without('c')),
  };
  const counted = {
    ...sameProvider,
    reports: REPORTS,
    summary: summaryOf(measured('a', counts(9, 10)), now.fallen, measured('c', counts(9, 10))),
  };
  const risen = { ...counted, summary: now.whole };

  it.each([
    ['no-report', everything],
    ['unreadable-report', withSummary],
    ['tests-failed', readable],
    ['stale', passed],
    ['incomplete', fresh],
    ['no-baseline', someAllowed],
    ['provider-changed', withBaseline],
    ['unmeasured', sameProvider],
    ['dropped', counted],
    ['aggregated', risen],
  ])('gives %s the precedence over all that follow it in the list', (reason, some) => {
    const document = judgeAggregate(input(some));
    expect([document.reason, document.status]).toEqual([reason, reason === 'aggregated' ? 'pass' : 'fail']);
  });

  it.each([
    ['a carried package', carried('b', counts(1, 2)), 'incomplete'],
    ['an unmeasured package', without('b'), 'incomplete'],
    ['measured packages only', measured('b', counts(1, 2)), 'aggregated'],
  ])('requireAll with %s gives the reason; without it all pass', (_, other, reason) => {
    const summary = summaryOf(measured('a', counts(1, 2)), other);
    expect(judgeAggregate(input({ summary, requireAll: true })).reason).toBe(reason);
    expect(judgeAggregate(input({ summary })).reason).toBe('aggregated');
  });

  it.each([
    ['files in no report that could not be counted', input({ reports: { ...REPORTS, uncounted: true } })],
    [
      'a package that had figures at the baseline and has none',
      input({
        summary: summaryOf(measured('a', counts(9, 10)), without('b')),
        drift: since(summaryOf(measured('a', counts(9, 10)), measured('b', counts(1, 2))), 100),
      }),
    ],
  ])('fails as unmeasured for %s', (_, some) => {
    expect(judgeAggregate(some)).toMatchObject({ status: 'fail', reason: 'unmeasured' });
  });

  it('says what fell and what vanished since the baseline, and what it compared with', () => {
    const before = summaryOf(measured('auth', counts(10, 10)), measured('gone', counts(0, 1)));
    const document = judgeAggregate(input({ drift: since(before, 5) }));
    expect(document).toMatchObject({
      status: 'fail',
      reason: 'dropped',
      maxDrop: 5,
      baseline: { ref: 'main', commit: 'c0ffee' },
      vanished: ['gone'],
    });
    expect(document.drops).toContainEqual({
      package: 'auth',
      metric: 'lines',
      from: { covered: 10, total: 10 },
      to: { covered: 9, total: 10 },
    });
  });

  it('takes a fall of exactly maxDrop for none', () => {
    const drift = since(summaryOf(measured('auth', counts(10, 10))), 10);
    expect(judgeAggregate(input({ drift }))).toMatchObject({ status: 'pass', drops: [] });
  });

  it('compares nothing with a package, or a metric of it, that the baseline has no figures of', () => {
    const summary = summaryOf(measured('a', counts(0, 10, false)), measured('b', counts(0, 10, false)));
    const before = summaryOf(measured('a', counts(0, 9, false)), without('b'));
    expect(judgeAggregate(input({ summary, drift: since(before, 0) }))).toMatchObject({
      status: 'pass',
      drops: [],
      diagnostics: [
        { severity: 'warning', message: expect.stringContaining('lacks figures of b') as string },
      ],
    });
  });

  it('puts the diagnostics of the comparison after those it was given, and hands the rest on', () => {
    const given = { code: 'REPORT_EMPTY', severity: 'info', message: 'given' } as const;
    const skipped = [{ project: 'docs', root: 'docs', reason: 'no-manifest-and-no-report' }] as const;
    const document = judgeAggregate(
      input({
        summary: summaryOf(measured('a', counts(9, 10), { provider: 'istanbul 5' })),
        drift: since(summaryOf(measured('a', counts(9, 10), { provider: 'v8 5' }))),
        reports: { ...REPORTS, freshness: 'unproven' },
        skipped,
        written: ['coverage/summary.json'],
        diagnostics: [given],
      }),
    );
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['REPORT_EMPTY', 'SUMMARY_PROVIDER']);
    expect(document).toMatchObject({
      freshness: 'unproven',
      skipped,
      written: ['coverage/summary.json'],
    });
  });
});
