import type { Diagnostic } from './diagnostic.js';
import type { Metric, Ratio, Step } from './document.js';

/** What a series is of: a metric of coverage, or the share of mutants detected. */
export type TrendMetric = Metric | 'mutation';

/**
 * - `history`: there is a series
 * - `no-history`: no revision of the file in the history asked for
 * - `unreadable-history`: revisions, and none that can be read
 */
export type TrendReason = 'history' | 'no-history' | 'unreadable-history';

/** One revision of the summary that could be read. */
export interface TrendRevision {
  readonly commit: string;
  /** When it was committed: ISO 8601 in UTC, whole seconds. */
  readonly date: string;
  /** The file's path at that commit, relative to the repository's top. */
  readonly file: string;
  /** The commit that the summary itself says it was made from. */
  readonly measured: string | null;
}

/** A revision that gives no point, and why. */
export interface UnreadRevision {
  readonly commit: string;
  readonly date: string;
  readonly file: string;
  readonly reason: string;
}

export interface TrendPoint extends Ratio {
  readonly commit: string;
}

/** Neighbouring points that may be compared: one provider (and version) measured them all. */
export interface TrendStretch {
  /** Name and version; null where the summaries do not say it, and for the whole and for mutation. */
  readonly provider: string | null;
  /** Commits of its first and last point. */
  readonly from: string;
  readonly to: string;
  /** Percentage points between the two, cut towards zero to two decimals. */
  readonly drift: number;
}

/** The measured values of one package, or the whole, in one metric; oldest first. */
export interface TrendSeries {
  /** Null for the whole. */
  readonly package: string | null;
  readonly metric: TrendMetric;
  /** Between the first and the last point; null when there is none, or when a border lies between them. */
  readonly drift: number | null;
  readonly stretches: readonly TrendStretch[];
  readonly points: readonly TrendPoint[];
}

/** A commit at which a share fell by more than the threshold. */
export interface TrendDrop {
  readonly package: string | null;
  readonly metric: TrendMetric;
  readonly commit: string;
  /** The commit of the point before. */
  readonly since: string;
  readonly before: Ratio;
  readonly after: Ratio;
  /** Negative; cut towards zero to two decimals. */
  readonly drift: number;
}

/** Two neighbouring points that must not be compared: what is counted changed between them. */
export interface TrendBorder {
  readonly package: string | null;
  readonly metric: TrendMetric;
  readonly commit: string;
  readonly since: string;
  /** `provider`: another one, or another version, measured; `partial` (the whole): a package came into the sum, or left it. */
  readonly reason: 'provider' | 'partial';
  /** Providers before and after; null where unknown. Of the whole: of the first package that changed. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The result of `coverage trend`. */
export interface TrendDocument {
  readonly schemaVersion: 1;
  /** Fails only when there is nothing to show: a drop is no failure. */
  readonly status: 'pass' | 'fail';
  readonly reason: TrendReason;
  /** What is to be done, each once, in order; the reporter of JSON adds them. */
  readonly steps?: readonly Step[];
  /** The history that was read: first parents of this commit. */
  readonly ref: { readonly name: string; readonly commit: string };
  /** The summary's path at the ref, relative to the repository's top. */
  readonly file: string;
  /**
   * Where the series starts: with the point in force there. `commit` is null for a date, `date` null for a commit of
   * this history.
   */
  readonly since?: { readonly given: string; readonly commit: string | null; readonly date: string | null };
  /** Percentage points. */
  readonly threshold: number;
  /** Oldest first. */
  readonly revisions: readonly TrendRevision[];
  readonly unread: readonly UnreadRevision[];
  /** The whole first, then packages by name, each in the order of the metrics. */
  readonly series: readonly TrendSeries[];
  /** Oldest first, each in the order of the series. */
  readonly drops: readonly TrendDrop[];
  /** Likewise. */
  readonly borders: readonly TrendBorder[];
  readonly diagnostics: readonly Diagnostic[];
}
