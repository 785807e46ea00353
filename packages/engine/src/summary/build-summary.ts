import { METRICS } from '@org/coverage-manifest';
import { compareText } from '../model/compare-text.js';
import type { Metric, Ratio } from '../model/document.js';
import type {
  Figures,
  MetricCounts,
  MutationFigures,
  PackageSummary,
  SummaryDocument,
} from '../model/summary.js';
import { oneDecimal } from '../numbers/one-decimal.js';
import { addRatios } from '../numbers/ratio.js';
import { byMetric } from '../model/by-metric.js';
import { figuresOf } from './figures.js';

interface Place {
  /** Unique among the packages. */
  readonly name: string;
  /** Workspace-relative POSIX folder; '' for the root. */
  readonly root: string;
  /** From its last mutation run. */
  readonly mutation?: MutationFigures;
}

/** What is known of one package; figures are made here. */
export type PackageFacts = Place &
  (
    | {
        readonly state: 'measured';
        readonly counts: MetricCounts;
        /** By layer; null for a project without a manifest. */
        readonly layers: ReadonlyMap<string, MetricCounts> | null;
        readonly provider: string | null;
      }
    | {
        readonly state: 'carried';
        readonly former: PackageSummary & Figures;
        /** Where the former figures were measured; null where no commit is known. */
        readonly measuredAt: string | null;
      }
    | { readonly state: 'unmeasured' | 'failed'; readonly reason: string }
  );

export interface SummaryInput {
  readonly generatedAt: string;
  readonly commit: string | null;
  readonly packages: readonly PackageFacts[];
}

/**
 * The summary of a workspace. The whole is the sum of what is measured or carried; of a metric that one of them does
 * not count it is the sum of the others, and `partial` says so.
 */
export function buildSummary({ generatedAt, commit, packages }: SummaryInput): SummaryDocument {
  const sorted = [...packages].sort((a, b) => compareText(a.name, b.name));
  const summaries = sorted.map((facts) => [facts.name, packageSummary(facts)] as const);
  const counted = summaries.flatMap(([, summary]) => (summary.counts === undefined ? [] : [summary.counts]));
  const partial = METRICS.filter((metric) => counted.some((counts) => counts[metric] === null));
  const mutation = sumOfMutants(summaries.flatMap(([, summary]) => summary.mutation ?? []));
  return {
    schemaVersion: 1,
    generatedAt,
    commit,
    repo: {
      ...figuresOf(byMetric((metric) => sumOf(counted, metric))),
      ...(partial.length === 0 ? {} : { partial }),
      ...(mutation === null ? {} : { mutation }),
    },
    // fromEntries, unlike an assignment, takes `__proto__` as a name.
    byPackage: Object.fromEntries(summaries),
  };
}

function sumOf(counted: readonly MetricCounts[], metric: Metric): Ratio | null {
  const ratios = counted.flatMap((counts) => counts[metric] ?? []);
  return counted.length > 0 && ratios.length === 0 ? null : addRatios(...ratios);
}

function packageSummary(facts: PackageFacts): PackageSummary {
  const place = { state: facts.state, root: facts.root === '' ? '.' : facts.root };
  const mutation = facts.mutation === undefined ? {} : { mutation: facts.mutation };
  switch (facts.state) {
    case 'measured':
      return {
        ...figuresOf(facts.counts),
        ...place,
        ...(facts.provider === null ? {} : { provider: facts.provider }),
        ...(facts.layers === null ? {} : { layers: layerFigures(facts.layers) }),
        ...mutation,
      };
    case 'carried':
      return {
        // Counted anew: of percentages that came from outside nothing is taken over.
        ...figuresOf(facts.former.counts),
        ...place,
        ...(facts.former.provider === undefined ? {} : { provider: facts.former.provider }),
        ...(facts.measuredAt === null ? {} : { measuredAt: facts.measuredAt }),
        ...(facts.former.layers === undefined
          ? {}
          : {
              layers: layerFigures(
                new Map(Object.entries(facts.former.layers).map(([name, { counts }]) => [name, counts])),
              ),
            }),
        ...mutation,
      };
    case 'unmeasured':
    case 'failed':
      return { ...place, reason: facts.reason, ...mutation };
  }
}

function layerFigures(layers: ReadonlyMap<string, MetricCounts>): Readonly<Record<string, Figures>> {
  return Object.fromEntries(
    [...layers].sort(([a], [b]) => compareText(a, b)).map(([name, counts]) => [name, figuresOf(counts)]),
  );
}

function sumOfMutants(all: readonly MutationFigures[]): MutationFigures | null {
  if (all.length === 0) return null;
  const sum = (of: (counts: MutationFigures['counts']) => number) =>
    all.reduce((total, { counts }) => total + of(counts), 0);
  const counts = {
    detected: sum(({ detected }) => detected),
    covered: sum(({ covered }) => covered),
    valid: sum(({ valid }) => valid),
  };
  return { score: oneDecimal({ covered: counts.detected, total: counts.valid }), counts };
}
