import { compareText } from '../model/compare-text.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type {
  TrendDocument,
  TrendMetric,
  TrendRevision,
  TrendSeries,
  TrendStretch,
  UnreadRevision,
} from '../model/trend.js';
import { driftPoints, fellByMore } from '../numbers/fell-by-more.js';
import type { RevisionFigures } from './revision-figures.js';
import { packageTrack, wholeTrack, type Track } from './track.js';

/** One revision of the summary's file, as its history has it. */
export interface HistoryRevision {
  readonly commit: string;
  /** ISO 8601 in UTC, whole seconds. */
  readonly date: string;
  readonly file: string;
  /** Why the revision gives no point, or what it holds. */
  readonly content: RevisionFigures | string;
}

export interface TrendInput {
  readonly ref: TrendDocument['ref'];
  readonly file: string;
  readonly since?: TrendDocument['since'];
  readonly threshold: number;
  /** Without duplicates, in the order in which the series are to stand. */
  readonly metrics: readonly TrendMetric[];
  /** Null for all of them and the whole. */
  readonly packages: readonly string[] | null;
  /** Oldest first. */
  readonly revisions: readonly HistoryRevision[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The trend of coverage along a history: series, the drift between their ends, and where a share fell.
 *
 * Only what was measured makes a point: a carried value is an older one, and a metric of 0 of 0 has no share. Points on
 * both sides of a change of provider are not compared, and the border is listed.
 */
export function trend(input: TrendInput): TrendDocument {
  const read = input.revisions.flatMap((revision) =>
    typeof revision.content === 'string' ? [] : [{ revision, figures: revision.content }],
  );
  const tracks = tracksOf(input, read);
  const order = new Map(read.map(({ revision: { commit } }, at) => [commit, at]));
  const byHistory = (a: { commit: string }, b: { commit: string }) =>
    order.get(a.commit)! - order.get(b.commit)!;
  const reason =
    read.length > 0 ? 'history' : input.revisions.length > 0 ? 'unreadable-history' : 'no-history';
  return {
    schemaVersion: 1,
    status: reason === 'history' ? 'pass' : 'fail',
    reason,
    ref: input.ref,
    file: input.file,
    ...(input.since === undefined ? {} : { since: input.since }),
    threshold: input.threshold,
    revisions: read.map(({ revision: { commit, date, file }, figures }): TrendRevision => ({
      commit,
      date,
      file,
      measured: figures.measured,
    })),
    unread: input.revisions.flatMap(({ commit, date, file, content }): UnreadRevision[] =>
      typeof content === 'string' ? [{ commit, date, file, reason: content }] : [],
    ),
    series: tracks.map(seriesOf),
    drops: tracks.flatMap((track) => dropsOf(track, input.threshold)).sort(byHistory),
    borders: tracks.flatMap(bordersOf).sort(byHistory),
    diagnostics: input.diagnostics,
  };
}

interface ReadRevision {
  readonly revision: HistoryRevision;
  readonly figures: RevisionFigures;
}

function tracksOf({ metrics, packages }: TrendInput, read: readonly ReadRevision[]): Track[] {
  if (read.length === 0) return [];
  const history = read.map(({ revision: { commit }, figures }) => ({ commit, figures }));
  const names =
    packages === null
      ? [...new Set(read.flatMap(({ figures }) => [...figures.packages.keys()]))].sort(compareText)
      : [...new Set(packages)].sort(compareText);
  const all = [
    ...(packages === null ? metrics.map((metric, at) => wholeTrack(history, metric, at)) : []),
    ...names.flatMap((name) => metrics.map((metric, at) => packageTrack(history, name, metric, at))),
  ];
  // A metric that was never counted has no trend; one of lines is there to show that it has none.
  return all.filter(({ points, metric }) => points.length > 0 || metric !== 'mutation');
}

function seriesOf({ package: name, metric, points }: Track): TrendSeries {
  const stretches: TrendStretch[] = [];
  let start = 0;
  for (let at = 1; at <= points.length; at++) {
    if (at < points.length && points[at]!.border === null) continue;
    const first = points[start]!;
    const last = points[at - 1]!;
    stretches.push({
      provider: first.provider,
      from: first.commit,
      to: last.commit,
      drift: driftPoints(first.ratio, last.ratio)!,
    });
    start = at;
  }
  return {
    package: name,
    metric,
    drift: stretches.length === 1 ? stretches[0]!.drift : null,
    stretches,
    points: points.map(({ commit, ratio }) => ({ commit, ...ratio })),
  };
}

function* neighbours({ points }: Track) {
  for (const [at, point] of points.entries()) if (at > 0) yield [points[at - 1]!, point] as const;
}

function dropsOf(track: Track, threshold: number): TrendDocument['drops'] {
  return [...neighbours(track)]
    .filter(([before, after]) => after.border === null && fellByMore(before.ratio, after.ratio, threshold))
    .map(([before, after]) => ({
      package: track.package,
      metric: track.metric,
      commit: after.commit,
      since: before.commit,
      before: before.ratio,
      after: after.ratio,
      drift: driftPoints(before.ratio, after.ratio)!,
    }));
}

function bordersOf(track: Track): TrendDocument['borders'] {
  return [...neighbours(track)].flatMap(([before, after]) =>
    after.border === null
      ? []
      : [
          {
            package: track.package,
            metric: track.metric,
            commit: after.commit,
            since: before.commit,
            ...after.border,
          },
        ],
  );
}
