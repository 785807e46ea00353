import { describe, expect, it } from 'vitest';
import type { TrendMetric } from '../model/trend.js';
import { carried, counts, measured, mutants, summaryOf, without } from '../summary/__fixtures__/summaries.js';
import type { PackageFacts } from '../summary/build-summary.js';
import { revisionFigures } from './revision-figures.js';
import { packageTrack, wholeTrack, type History, type Track } from './track.js';

/** Summaries by their packages, oldest first; the commits are `0`, `1`, … */
const historyOf = (metrics: readonly TrendMetric[], ...summaries: PackageFacts[][]): History =>
  summaries.map((packages, at) => ({
    commit: String(at),
    figures: revisionFigures(summaryOf(...packages), metrics),
  }));

/** `commit covered/total`, after a `|` where it must not be compared with the point before. */
const drawn = ({ points }: Track): string =>
  points
    .map(
      ({ commit, ratio, border }) =>
        `${border === null ? '' : '| '}${commit} ${ratio.covered}/${ratio.total}`,
    )
    .join(', ');

const auth = (covered: number, provider?: string) =>
  measured('auth', counts(covered, 10), provider === undefined ? {} : { provider });
const packageOf = (...summaries: PackageFacts[][]) =>
  packageTrack(historyOf(['lines'], ...summaries), 'auth', 'lines', 0);
const wholeOf = (...summaries: PackageFacts[][]) =>
  wholeTrack(historyOf(['lines'], ...summaries), 'lines', 0);

describe('packageTrack', () => {
  it('has a point for each revision that measured the package, and for no other', () => {
    const track = packageOf(
      [auth(1)],
      [carried('auth', counts(1, 10))],
      [without('auth')],
      [without('auth', 'failed', 'tests-failed')],
      [measured('other', counts(1, 1))],
      [measured('auth', counts(0, 0))],
      [auth(2)],
    );
    expect(drawn(track)).toBe('0 1/10, 6 2/10');
    expect(track).toMatchObject({ package: 'auth', metric: 'lines' });
  });

  it('parts points of different providers, also over revisions without a point, and says both', () => {
    const track = packageOf(
      [auth(1, 'v8 5')],
      [carried('auth', counts(1, 10), { provider: 'v8 5' })],
      [auth(2, 'v8 6')],
      [auth(3, 'v8 6')],
      [auth(4)],
    );
    expect(drawn(track)).toBe('0 1/10, | 2 2/10, 3 3/10, | 4 4/10');
    expect(track.points.map(({ border }) => border)).toEqual([
      null,
      { reason: 'provider', before: 'v8 5', after: 'v8 6' },
      null,
      { reason: 'provider', before: 'v8 6', after: null },
    ]);
  });

  it('of mutation knows no provider: what measured coverage did not count the mutants', () => {
    const metrics = ['lines', 'mutation'] as const;
    const history = historyOf(
      metrics,
      [measured('auth', counts(1, 2), { provider: 'v8 5', mutation: mutants(1, 4) })],
      [measured('auth', counts(1, 2), { provider: 'istanbul 5', mutation: mutants(2, 4) })],
    );
    const track = packageTrack(history, 'auth', 'mutation', 1);
    expect(drawn(track)).toBe('0 1/4, 1 2/4');
    expect(track.points.map(({ provider }) => provider)).toEqual([null, null]);
    expect(drawn(packageTrack(history, 'auth', 'lines', 0))).toBe('0 1/2, | 1 1/2');
  });
});

describe('wholeTrack', () => {
  it('adds what is carried; packages that come or go are its own change, and no border', () => {
    const track = wholeOf(
      [auth(1, 'v8 5')],
      [auth(1, 'v8 5'), measured('new', counts(5, 5), { provider: 'istanbul 5' })],
      [carried('auth', counts(1, 10)), measured('new', counts(5, 5), { provider: 'istanbul 5' })],
      [measured('new', counts(5, 5), { provider: 'istanbul 5' })],
    );
    expect(drawn(track)).toBe('0 1/10, 1 6/15, 2 6/15, 3 5/5');
    expect(track.package).toBeNull();
  });

  it('parts at another provider of any package, of the first that changed', () => {
    const track = wholeOf(
      [measured('a', counts(1, 2)), auth(1, 'v8 5'), measured('z', counts(1, 2), { provider: 'v8 5' })],
      [measured('a', counts(1, 2)), auth(1, 'v8 6'), measured('z', counts(1, 2), { provider: 'v8 7' })],
    );
    expect(track.points[1]!.border).toEqual({ reason: 'provider', before: 'v8 5', after: 'v8 6' });
  });

  it('takes what is carried for measured by whoever measured it last', () => {
    const unnamed = carried('auth', counts(1, 10));
    expect(drawn(wholeOf([auth(1, 'v8 5')], [unnamed], [auth(2, 'v8 5')]))).toBe('0 1/10, 1 1/10, 2 2/10');
    expect(drawn(wholeOf([auth(1, 'v8 5')], [unnamed], [auth(2, 'v8 6')]))).toBe('0 1/10, 1 1/10, | 2 2/10');
  });

  it('remembers the provider of a package that was gone for a while', () => {
    const other = measured('other', counts(1, 2));
    expect(drawn(wholeOf([auth(1, 'v8 5')], [other], [auth(2, 'v8 6')]))).toBe('0 1/10, 1 1/2, | 2 2/10');
  });

  it('parts where a package leaves the sum and where it comes back', () => {
    const other = measured('other', counts(1, 2));
    const track = wholeOf([auth(1, 'v8 5'), other], [without('auth'), other], [auth(2, 'v8 5'), other]);
    expect(drawn(track)).toBe('0 2/12, | 1 1/2, | 2 3/12');
    expect(track.points[1]!.border).toEqual({ reason: 'partial', before: 'v8 5', after: 'v8 5' });
  });

  it('parts where a package is no longer counted in the metric, and in that metric only', () => {
    const history = historyOf(
      ['statements', 'lines'],
      [measured('a', counts(1, 2)), measured('b', counts(1, 2))],
      [measured('a', counts(1, 2)), measured('b', counts(1, 2, false))],
    );
    expect(drawn(wholeTrack(history, 'statements', 0))).toBe('0 2/4, | 1 1/2');
    expect(drawn(wholeTrack(history, 'lines', 1))).toBe('0 2/4, 1 2/4');
  });

  it('does not part at another provider of a package that is not counted in the metric', () => {
    const b = (provider: string) => measured('b', counts(1, 2, false), { provider });
    const history = historyOf(
      ['statements', 'lines'],
      [measured('a', counts(1, 2)), b('v8 5')],
      [measured('a', counts(1, 2)), b('v8 6')],
    );
    expect(drawn(wholeTrack(history, 'statements', 0))).toBe('0 1/2, 1 1/2');
    expect(drawn(wholeTrack(history, 'lines', 1))).toBe('0 2/4, | 1 2/4');
  });

  it('keeps a border of revisions without a share for the next point', () => {
    const track = wholeOf(
      [auth(1, 'v8 5')],
      [measured('auth', counts(0, 0), { provider: 'v8 6' })],
      [auth(2, 'v8 6')],
      [auth(3, 'v8 6')],
    );
    expect(drawn(track)).toBe('0 1/10, | 2 2/10, 3 3/10');
    expect(track.points[1]!.border).toEqual({ reason: 'provider', before: 'v8 5', after: 'v8 6' });
  });

  it('has no border before its first point: there is nothing to compare with', () => {
    const track = wholeOf(
      [measured('auth', counts(0, 0), { provider: 'v8 5' })],
      [auth(1, 'v8 6')],
      [auth(2, 'v8 6')],
    );
    expect(drawn(track)).toBe('1 1/10, 2 2/10');
  });

  it('of mutation parts where mutants of a package come into the sum, not at another provider', () => {
    const of = (detected: number, provider: string) =>
      measured('a', counts(1, 2), { provider, mutation: mutants(detected, 4) });
    const history = historyOf(
      ['mutation'],
      [of(1, 'v8 5'), measured('b', counts(1, 2))],
      [of(2, 'v8 6'), measured('b', counts(1, 2))],
      [of(3, 'v8 6'), measured('b', counts(1, 2), { mutation: mutants(1, 2) })],
    );
    const track = wholeTrack(history, 'mutation', 0);
    expect(drawn(track)).toBe('0 1/4, 1 2/4, | 2 4/6');
    expect(track.points[2]!.border).toEqual({ reason: 'partial', before: null, after: null });
  });
});
