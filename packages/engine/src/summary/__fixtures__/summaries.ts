import type { AggregateDocument } from '../../model/aggregate.js';
import type {
  Figures,
  MetricCounts,
  MutationFigures,
  PackageSummary,
  SummaryDocument,
} from '../../model/summary.js';
import { buildSummary, type PackageFacts } from '../build-summary.js';

/** The same figures in each metric but branches, of which there are none. */
export const counts = (covered: number, total: number, statements = true): MetricCounts => ({
  statements: statements ? { covered, total } : null,
  branches: { covered: 0, total: 0 },
  functions: { covered, total },
  lines: { covered, total },
});

export const mutants = (detected: number, valid: number): MutationFigures => ({
  score: null,
  counts: { detected, covered: valid, valid },
});

interface More {
  readonly provider?: string;
  readonly mutation?: MutationFigures;
}

export const measured = (name: string, of: MetricCounts, { provider, ...more }: More = {}): PackageFacts => ({
  name,
  root: `packages/${name}`,
  state: 'measured',
  counts: of,
  layers: null,
  provider: provider ?? null,
  ...more,
});

/** A package as an earlier summary had it, whose figures are used again. */
export const carried = (
  name: string,
  of: MetricCounts,
  { measuredAt = null, ...more }: More & { readonly measuredAt?: string | null } = {},
): PackageFacts => ({
  name,
  root: `packages/${name}`,
  state: 'carried',
  former: summaryOf(measured(name, of, more)).byPackage[name] as PackageSummary & Figures,
  measuredAt,
});

export const without = (
  name: string,
  state: 'unmeasured' | 'failed' = 'unmeasured',
  reason = 'no-report',
): PackageFacts => ({ name, root: `packages/${name}`, state, reason });

export const summaryOf = (...packages: PackageFacts[]): SummaryDocument =>
  buildSummary({ generatedAt: '2026-05-13T12:34:56Z', commit: null, packages });

/** A passing aggregate of one package, with what the test says of it. */
export const aggregateDocument = (some: Partial<AggregateDocument> = {}): AggregateDocument => ({
  schemaVersion: 1,
  status: 'pass',
  reason: 'aggregated',
  freshness: 'proven',
  summary: summaryOf(measured('auth', counts(3, 4))),
  drops: [],
  vanished: [],
  stale: [],
  skipped: [],
  written: [],
  diagnostics: [],
  ...some,
});
