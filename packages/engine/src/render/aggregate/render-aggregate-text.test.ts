import { describe, expect, it } from 'vitest';
import {
  aggregateDocument,
  carried,
  counts,
  measured,
  summaryOf,
  without,
} from '../../summary/__fixtures__/summaries.js';
import { renderAggregateText } from './render-aggregate-text.js';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => measured(`p${String(at).padStart(3, '0')}`, counts(1, 2)));

describe('renderAggregateText', () => {
  it('of a pass says the whole, then the packages, and owes nothing', () => {
    const document = aggregateDocument({ written: ['coverage/lcov.info', 'coverage/summary.json'] });
    expect(renderAggregateText(document)).toBe(
      [
        'coverage aggregate: PASS (aggregated) lines 3 of 4 (75 %) in 1 package',
        '  statements 3 of 4 (75 %); branches empty; functions 3 of 4 (75 %); lines 3 of 4 (75 %); freshness proven',
        '  measured auth statements 75, branches -, functions 75, lines 75',
        'written: coverage/lcov.info, coverage/summary.json',
        '',
      ].join('\n'),
    );
  });

  it('without a summary says the verdict and what to do', () => {
    const document = aggregateDocument({ status: 'fail', reason: 'no-report', summary: null });
    expect(renderAggregateText(document)).toBe(
      [
        'coverage aggregate: FAIL (no-report) there is nothing to aggregate, and nothing was written',
        'next: measure first: npx nx run-many -t coverage-measure',
        '',
      ].join('\n'),
    );
  });

  it('says by how much each fell and how much was allowed, what vanished and what was skipped', () => {
    const fall = {
      metric: 'lines',
      from: { covered: 9, total: 10 },
      to: { covered: 8, total: 10 },
    } as const;
    const document = aggregateDocument({
      status: 'fail',
      reason: 'dropped',
      maxDrop: 0.5,
      drops: [
        { package: 'auth', ...fall },
        { package: null, ...fall },
      ],
      vanished: ['gone'],
      skipped: [{ project: 'docs', root: 'docs', reason: 'no-manifest-and-no-report' }],
    });
    const lines = renderAggregateText(document).split('\n');
    const fell = 'lines fell from 9 of 10 (90 %) to 8 of 10 (80 %), by 10 points, more than 0.5';
    expect(lines.slice(2, 4)).toEqual([`FELL auth: ${fell}`, `FELL the whole: ${fell}`]);
    expect(lines.slice(5)).toEqual([
      'vanished gone',
      'skipped docs: no-manifest-and-no-report',
      'next: list the lines that no test runs, which the JSON has of a pass too (projects[].layers[].metrics[].files): npx coverage bands',
      'next: write tests for those of what fell, then measure: npx nx run-many -t coverage-measure',
      '',
    ]);
  });

  it('names the first three files that prove a report stale and counts the others', () => {
    const document = aggregateDocument({
      status: 'fail',
      reason: 'stale',
      stale: ['a', 'b', 'c', 'd'].map((name) => ({
        file: `${name}.ts`,
        project: 'a',
        report: 'lcov.info',
        reason: 'changed since',
      })),
    });
    expect(renderAggregateText(document)).toContain(
      'stale lcov.info\n  - a.ts: changed since\n  - b.ts: changed since\n  - c.ts: changed since\n  - 1 more\nnext:',
    );
    expect(renderAggregateText({ ...document, stale: document.stale.slice(0, 3) })).not.toContain(' more');
  });

  it('says each diagnostic with its fix', () => {
    const document = aggregateDocument({
      diagnostics: [{ code: 'SUMMARY_PROVIDER', severity: 'error', message: 'another', fix: 'merge it' }],
    });
    expect(renderAggregateText(document)).toContain('error SUMMARY_PROVIDER another\n  fix: merge it\n');
  });

  it('lists what was not measured now before what was, and 50 packages in all', () => {
    const summary = summaryOf(
      ...many(50),
      carried('y', counts(1, 4), { measuredAt: '0123456789abcdef' }),
      without('z', 'failed', 'tests-failed'),
    );
    const lines = renderAggregateText(aggregateDocument({ summary })).split('\n').slice(2);
    expect(lines.slice(0, 3)).toEqual([
      '  carried from 0123456789ab y statements 25, branches -, functions 25, lines 25',
      '  failed: tests-failed z',
      '  measured p000 statements 50, branches -, functions 50, lines 50',
    ]);
    expect(lines[49]).toContain('measured p047 ');
    expect(lines.slice(50)).toEqual(['  2 more in the summary', '']);
  });

  it('hides nothing of exactly 50 packages', () => {
    const text = renderAggregateText(aggregateDocument({ summary: summaryOf(...many(50)) }));
    expect(text).toContain('measured p049 ');
    expect(text).not.toContain('more in the summary');
  });

  it('escapes what would act on the terminal, in each name of others', () => {
    const evil = '\u001b[31m\n';
    const text = renderAggregateText(
      aggregateDocument({
        summary: summaryOf(measured(evil, counts(1, 2)), without('b', 'failed', evil)),
        drops: [
          {
            package: evil,
            metric: 'lines',
            from: { covered: 1, total: 1 },
            to: { covered: 0, total: 1 },
          },
        ],
        vanished: [evil],
        skipped: [{ project: evil, root: '', reason: 'no-manifest-and-no-report' }],
        stale: [{ file: evil, project: evil, report: evil, reason: evil }],
        written: [evil],
      }),
    );
    expect(text).not.toContain('\u001b');
    expect(text.match(/\\x1b\[31m\\n/g)).toHaveLength(9);
  });

  it('with color on says the same, a pass in green and a failure in red', () => {
    const pass = aggregateDocument();
    const fail = aggregateDocument({ status: 'fail', reason: 'stale' });
    for (const [document, color] of [
      [pass, 32],
      [fail, 31],
    ] as const) {
      const text = renderAggregateText(document, { color: true });
      expect(text.startsWith(`\u001b[1m\u001b[${color}mcoverage aggregate: `)).toBe(true);
      expect(text.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderAggregateText(document));
    }
  });
});
