import type { Ratio } from '../model/document.js';
import type { TrendBorder, TrendMetric } from '../model/trend.js';
import { isEmpty } from '../numbers/ratio.js';
import type { PackageFigures, RevisionFigures } from './revision-figures.js';

type Border = Pick<TrendBorder, 'reason' | 'before' | 'after'>;

/** A point with what keeps it from being compared with the one before it. */
export interface TrackPoint {
  readonly commit: string;
  readonly ratio: Ratio;
  readonly provider: string | null;
  readonly border: Border | null;
}

/** The points of one package, or the whole, in one metric. */
export interface Track {
  readonly package: string | null;
  readonly metric: TrendMetric;
  readonly points: readonly TrackPoint[];
}

/** Readable revisions, oldest first. */
export type History = readonly { readonly commit: string; readonly figures: RevisionFigures }[];

/** The points of a package. `at` is the metric's place among those the figures were taken for. */
export function packageTrack(history: History, name: string, metric: TrendMetric, at: number): Track {
  const points: TrackPoint[] = [];
  for (const { commit, figures } of history) {
    const found = figures.packages.get(name);
    const ratio = found?.state === 'measured' ? shareOf(found.ratios[at]) : null;
    if (ratio === null) continue;
    // Mutants are counted by another tool, of which the summary says nothing.
    const provider = metric === 'mutation' ? null : found!.provider;
    const former = points.at(-1);
    points.push({
      commit,
      ratio,
      provider,
      border:
        former === undefined || former.provider === provider
          ? null
          : { reason: 'provider', before: former.provider, after: provider },
    });
  }
  return { package: name, metric, points };
}

/**
 * The points of the whole. It must not be compared across a change of any package's provider, nor of whether some
 * package is counted in the metric: the sum is then over other things. Packages that come or go are the whole's own
 * change.
 */
export function wholeTrack(history: History, metric: TrendMetric, at: number): Track {
  const points: TrackPoint[] = [];
  const known = new Map<string, Counted>();
  let border: Border | null = null;
  for (const { commit, figures } of history) {
    const change = changeOf(figures, metric, at, known);
    border ??= change;
    const ratio = shareOf(figures.ratios[at]);
    if (ratio === null) continue;
    points.push({ commit, ratio, provider: null, border: points.length === 0 ? null : border });
    border = null;
  }
  return { package: null, metric, points };
}

/** 0 of 0 is no share. */
const shareOf = (ratio: Ratio | null | undefined): Ratio | null =>
  ratio === undefined || ratio === null || isEmpty(ratio) ? null : ratio;

/** Whether a package's figures are in the whole's sum, and who measured them. */
interface Counted {
  readonly counted: boolean;
  readonly provider: string | null;
}

/** What of the first package that changed parts this revision from the ones before; `known` is brought up to date. */
function changeOf(
  { packages }: RevisionFigures,
  metric: TrendMetric,
  at: number,
  known: Map<string, Counted>,
): Border | null {
  let change: Border | null = null;
  for (const [name, figures] of packages) {
    const former = known.get(name);
    const now = countedOf(figures, metric, at, former);
    if (former !== undefined && (former.counted !== now.counted || former.provider !== now.provider)) {
      change ??= {
        reason: former.counted === now.counted ? 'provider' : 'partial',
        before: former.provider,
        after: now.provider,
      };
    }
    known.set(name, now);
  }
  return change;
}

function countedOf(
  { state, provider, ratios }: PackageFigures,
  metric: TrendMetric,
  at: number,
  former: Counted | undefined,
): Counted {
  const counted = (state === 'measured' || state === 'carried') && (ratios[at] ?? null) !== null;
  if (metric === 'mutation') return { counted, provider: null };
  // What is carried, or not there, was measured by whoever measured it last.
  const same = former !== undefined && (state !== 'measured' || !counted);
  return { counted, provider: same ? former.provider : provider };
}
