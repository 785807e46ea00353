import { describe, expect, it } from 'vitest';
import { carried, counts, measured, mutants } from '../summary/__fixtures__/summaries.js';
import { commitAt, trendOf } from './__fixtures__/history.js';

const one = (name: string, covered: number, provider = 'v8 5') =>
  measured(name, counts(covered, 100), { provider });

describe('trend', () => {
  it('gives the whole first, then the packages of any revision by name, each in the order of the metrics', () => {
    const { series } = trendOf([[one('b', 1)], [one('a', 1), one('B', 1)]], {
      metrics: ['lines', 'statements'],
    });
    expect(series.map(({ package: name, metric }) => `${name ?? '*'} ${metric}`)).toEqual([
      '* lines',
      '* statements',
      'B lines',
      'B statements',
      'a lines',
      'a statements',
      'b lines',
      'b statements',
    ]);
  });

  it('packages: gives only those named, once each and by name, without the whole', () => {
    const { series } = trendOf([[one('a', 1), one('b', 1), one('c', 1)]], { packages: ['c', 'a', 'c'] });
    expect(series.map(({ package: name }) => name)).toEqual(['a', 'c']);
  });

  it('shows a package that was never measured without points, but mutation that was never counted not at all', () => {
    const { series } = trendOf([[carried('a', counts(1, 2))]], {
      metrics: ['lines', 'mutation'],
      packages: ['a'],
    });
    expect(series).toEqual([{ package: 'a', metric: 'lines', drift: null, stretches: [], points: [] }]);
    const counted = trendOf([[measured('a', counts(1, 2), { mutation: mutants(1, 4) })]], {
      metrics: ['mutation'],
    });
    expect(counted.series.map(({ package: name, points }) => [name, points])).toEqual([
      [null, [{ commit: commitAt(0), covered: 1, total: 4 }]],
      ['a', [{ commit: commitAt(0), covered: 1, total: 4 }]],
    ]);
  });

  it('splits a series at its borders into stretches, each with its drift; over a border there is none', () => {
    const { series, borders, drops } = trendOf(
      [[one('a', 90)], [one('a', 95)], [one('a', 30, 'v8 6')], [one('a', 40, 'v8 6')]],
      { packages: ['a'] },
    );
    expect(series[0]).toMatchObject({
      drift: null,
      stretches: [
        { provider: 'v8 5', from: commitAt(0), to: commitAt(1), drift: 5 },
        { provider: 'v8 6', from: commitAt(2), to: commitAt(3), drift: 10 },
      ],
    });
    expect(borders).toEqual([
      {
        package: 'a',
        metric: 'lines',
        commit: commitAt(2),
        since: commitAt(1),
        reason: 'provider',
        before: 'v8 5',
        after: 'v8 6',
      },
    ]);
    expect(drops).toEqual([]);
  });

  it('gives the drift between the ends of a series without a border', () => {
    const { series } = trendOf([[one('a', 90)], [one('a', 10)], [one('a', 87)]], { packages: ['a'] });
    expect(series[0]!.drift).toBe(-3);
  });

  it('lists each fall of more than the threshold; one of exactly the threshold is none', () => {
    const history = [[one('a', 90)], [one('a', 89)], [one('a', 87)]];
    const { drops } = trendOf(history, { packages: ['a'], threshold: 1 });
    expect(drops).toEqual([
      {
        package: 'a',
        metric: 'lines',
        commit: commitAt(2),
        since: commitAt(1),
        before: { covered: 89, total: 100 },
        after: { covered: 87, total: 100 },
        drift: -2,
      },
    ]);
    expect(trendOf(history, { packages: ['a'], threshold: 0 }).drops).toHaveLength(2);
    expect(trendOf(history, { packages: ['a'], threshold: 2 }).drops).toEqual([]);
  });

  it('lists drops and borders oldest first, those of one commit in the order of the series', () => {
    const { drops, borders } = trendOf([
      [one('a', 90), one('b', 90), one('c', 50)],
      [one('a', 90), one('b', 10), one('c', 50)],
      [one('a', 10), one('b', 10), one('c', 50)],
      [one('a', 10), one('b', 10), one('c', 50, 'v8 6')],
      [one('a', 10, 'v8 6'), one('b', 10), one('c', 50, 'v8 6')],
    ]);
    const said = ({ package: name, commit }: { package: string | null; commit: string }) =>
      `${commit.at(-1)} ${name ?? '*'}`;
    expect(drops.map(said)).toEqual(['1 *', '1 b', '2 *', '2 a']);
    expect(borders.map(said)).toEqual(['3 *', '3 c', '4 *', '4 a']);
  });

  it('lists what could not be read apart, and goes on over it', () => {
    const document = trendOf([[one('a', 90)], 'not JSON', [one('a', 80)]], { packages: ['a'] });
    expect(document).toMatchObject({ status: 'pass', reason: 'history' });
    expect(document.revisions.map(({ commit, measured: from }) => [commit, from])).toEqual([
      [commitAt(0), null],
      [commitAt(2), null],
    ]);
    expect(document.unread).toEqual([
      {
        commit: commitAt(1),
        date: '2026-01-02T00:00:00Z',
        file: 'coverage/summary.json',
        reason: 'not JSON',
      },
    ]);
    expect(document.drops).toMatchObject([{ commit: commitAt(2), since: commitAt(0), drift: -10 }]);
  });

  it.each([
    ['no-history', []],
    ['unreadable-history', ['not JSON', 'not a summary']],
  ])('fails with %s where there is no summary to show, and has no series', (reason, history) => {
    const document = trendOf(history, { packages: ['a'] });
    expect(document).toMatchObject({ status: 'fail', reason, series: [], revisions: [] });
    expect(document.unread).toHaveLength(history.length);
  });

  it('does not fail for a fall', () => {
    const document = trendOf([[one('a', 100)], [one('a', 0)]]);
    expect(document.drops).toHaveLength(2);
    expect(document.status).toBe('pass');
  });

  it('says since when it reads only where that was asked', () => {
    const since = { given: '2026-01-01', commit: null, date: '2026-01-01T00:00:00Z' };
    expect(trendOf([[one('a', 1)]], { since }).since).toEqual(since);
    expect(trendOf([[one('a', 1)]])).not.toHaveProperty('since');
  });
});
