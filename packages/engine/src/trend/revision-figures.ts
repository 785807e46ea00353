import type { Ratio } from '../model/document.js';
import type { Figures, MutationFigures, PackageState, SummaryDocument } from '../model/summary.js';
import type { TrendMetric } from '../model/trend.js';

/** What a trend keeps of one package of a summary: a fraction of it, since there may be thousands of summaries. */
export interface PackageFigures {
  readonly state: PackageState;
  readonly provider: string | null;
  /** In the order of the metrics asked for; null where not counted. */
  readonly ratios: readonly (Ratio | null)[];
}

/** What a trend keeps of one summary. */
export interface RevisionFigures {
  /** The commit that the summary says it was made from. */
  readonly measured: string | null;
  /** The whole, in the order of the metrics asked for. */
  readonly ratios: readonly (Ratio | null)[];
  readonly packages: ReadonlyMap<string, PackageFigures>;
}

/** Takes from a summary what the trend of some metrics needs. */
export function revisionFigures(summary: SummaryDocument, metrics: readonly TrendMetric[]): RevisionFigures {
  const { repo, byPackage } = summary;
  return {
    measured: summary.commit,
    ratios: metrics.map((metric) => ratioOf(repo, metric)),
    packages: new Map(
      Object.entries(byPackage).map(([name, one]) => [
        name,
        {
          state: one.state,
          provider: one.provider ?? null,
          ratios: metrics.map((metric) => ratioOf(one, metric)),
        },
      ]),
    ),
  };
}

function ratioOf(
  { counts, mutation }: Partial<Figures> & { readonly mutation?: MutationFigures },
  metric: TrendMetric,
): Ratio | null {
  return metric === 'mutation' ? mutants(mutation) : (counts?.[metric] ?? null);
}

const mutants = (mutation: MutationFigures | undefined): Ratio | null =>
  mutation === undefined ? null : { covered: mutation.counts.detected, total: mutation.counts.valid };
