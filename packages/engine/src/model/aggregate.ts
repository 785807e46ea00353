import type { Diagnostic } from './diagnostic.js';
import type { Freshness, Metric, Ratio, Stale, Step } from './document.js';
import type { SummaryDocument } from './summary.js';

/** Why an aggregate has its status; precedence when several hold: as listed from `no-report` on. */
export type AggregateReason =
  | 'aggregated'
  | 'no-report'
  | 'unreadable-report'
  | 'tests-failed'
  | 'stale'
  | 'incomplete'
  | 'no-baseline'
  | 'provider-changed'
  | 'unmeasured'
  | 'dropped';

/** A metric that fell by more than it may; `package` is null for the whole. */
export interface Drop {
  readonly package: string | null;
  readonly metric: Metric;
  readonly from: Ratio;
  readonly to: Ratio;
}

/** The result of `coverage aggregate`. */
export interface AggregateDocument {
  readonly schemaVersion: 1;
  readonly status: 'pass' | 'fail';
  readonly reason: AggregateReason;
  /** What is to be done, each once, in order; the reporter of JSON adds them. */
  readonly steps?: readonly Step[];
  readonly freshness: Freshness;
  /** Null when nothing could be counted: the former one then stays. */
  readonly summary: SummaryDocument | null;
  /** `--max-drop` only: the points, and the commit whose summary is compared with where there is one. */
  readonly maxDrop?: number;
  readonly baseline?: { readonly ref: string; readonly commit: string };
  readonly drops: readonly Drop[];
  /** Packages of the baseline that are none any more, sorted. */
  readonly vanished: readonly string[];
  readonly stale: readonly Stale[];
  /** What is in no summary: projects that nothing says are to be measured, and submodules, whose files git does not list. */
  readonly skipped: readonly {
    readonly project: string;
    readonly root: string;
    readonly reason: 'no-manifest-and-no-report' | 'submodule';
  }[];
  /** What was written: workspace-relative POSIX, absolute outside. */
  readonly written: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}
