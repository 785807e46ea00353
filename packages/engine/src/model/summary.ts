import type { Metric, Ratio } from './document.js';

/** Integers by metric; null where no report of the files counts the metric (statements, with LCOV alone). */
export type MetricCounts = Readonly<Record<Metric, Ratio | null>>;

/**
 * Percentages with one decimal for people and charts, and the integers that gates compare. A percentage is null where
 * the metric is empty (0 of 0) or not counted; 0 and 100 stand there only when exact.
 */
export interface Figures extends Readonly<Record<Metric, number | null>> {
  readonly counts: MetricCounts;
}

/**
 * - `measured`: its reports lay there and were fit to be counted
 * - `carried`: nothing lay there; the figures are those of an earlier summary
 * - `unmeasured`: nothing lay there and nothing could be carried, or what lay there is in doubt
 * - `failed`: its tests failed
 */
export type PackageState = 'measured' | 'carried' | 'unmeasured' | 'failed';

/** Mutants of a package: `detected` (killed or timed out) of `valid` (detected, survived, not covered). */
export interface MutationFigures {
  readonly score: number | null;
  readonly counts: { readonly detected: number; readonly covered: number; readonly valid: number };
}

export interface PackageSummary extends Partial<Figures> {
  readonly state: PackageState;
  /** Workspace-relative POSIX path of its folder; `.` for the root. */
  readonly root: string;
  /** Name and version of what measured, several joined by `, `; absent where no provenance says it. */
  readonly provider?: string;
  /** Full id of the commit whose summary measured the figures: `carried` only. */
  readonly measuredAt?: string;
  /** Why there are no figures, or why they are in doubt: `unmeasured` and `failed` only. */
  readonly reason?: string;
  /** By layer name, sorted; projects with a manifest only. */
  readonly layers?: Readonly<Record<string, Figures>>;
  readonly mutation?: MutationFigures;
}

/** `coverage/summary.json`: one truthful number for the workspace, and what it is made of. */
export interface SummaryDocument {
  readonly schemaVersion: 1;
  /** ISO 8601 in UTC, whole seconds. */
  readonly generatedAt: string;
  /** Full id of the commit checked out; null before the first one and outside git. */
  readonly commit: string | null;
  readonly repo: Figures & {
    /** Metrics that some counted package has no figures of: their sums are over the others. Absent when empty. */
    readonly partial?: readonly Metric[];
    readonly mutation?: MutationFigures;
  };
  /** By package name (package.json, else the Nx project's name), sorted by code unit. */
  readonly byPackage: Readonly<Record<string, PackageSummary>>;
}
