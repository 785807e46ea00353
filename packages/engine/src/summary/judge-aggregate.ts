import type { AggregateDocument, AggregateReason } from '../model/aggregate.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Freshness, Stale } from '../model/document.js';
import type { PackageState, SummaryDocument } from '../model/summary.js';
import { compareSummaries } from './compare-summaries.js';

/** What `--max-drop` compares with; a null summary: there is none to compare with, for the reason in the diagnostics. */
export interface DriftInput {
  readonly maxDrop: number;
  readonly ref: string;
  readonly commit: string;
  readonly summary: SummaryDocument | null;
}

export interface AggregateInput {
  /** Null when no report was there, or not each that was asked for. */
  readonly summary: SummaryDocument | null;
  readonly reports: {
    readonly unreadable: boolean;
    /** Some report was written by a run whose tests failed. */
    readonly testsFailed: boolean;
    /** Files of some package are in no report, and what in them can run is not known either. */
    readonly uncounted: boolean;
    readonly freshness: Freshness;
    readonly stale: readonly Stale[];
  };
  readonly requireAll: boolean;
  readonly drift: DriftInput | null;
  readonly skipped: AggregateDocument['skipped'];
  readonly written: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The document of an aggregate. */
export function judgeAggregate(input: AggregateInput): AggregateDocument {
  const { summary, reports, drift } = input;
  const compared =
    drift === null || drift.summary === null || summary === null
      ? null
      : compareSummaries(drift.summary, summary, drift.maxDrop);
  const failing: readonly (readonly [AggregateReason, boolean])[] = [
    ['no-report', summary === null],
    ['unreadable-report', reports.unreadable],
    ['tests-failed', reports.testsFailed],
    ['stale', reports.stale.length > 0],
    ['incomplete', input.requireAll && (has(summary, 'carried') || has(summary, 'unmeasured'))],
    ['no-baseline', drift !== null && drift.summary === null],
    ['provider-changed', (compared?.otherProvider.length ?? 0) > 0],
    ['unmeasured', reports.uncounted || (compared?.unmeasured.length ?? 0) > 0],
    ['dropped', (compared?.drops.length ?? 0) > 0],
  ];
  const reason = failing.find(([, holds]) => holds)?.[0] ?? 'aggregated';
  return {
    schemaVersion: 1,
    status: reason === 'aggregated' ? 'pass' : 'fail',
    reason,
    freshness: reports.freshness,
    summary,
    ...(drift === null ? {} : { maxDrop: drift.maxDrop, baseline: { ref: drift.ref, commit: drift.commit } }),
    drops: compared?.drops ?? [],
    vanished: compared?.vanished ?? [],
    stale: reports.stale,
    skipped: input.skipped,
    written: input.written,
    diagnostics: [...input.diagnostics, ...(compared?.diagnostics ?? [])],
  };
}

const has = (summary: SummaryDocument | null, state: PackageState): boolean =>
  Object.values(summary?.byPackage ?? {}).some((one) => one.state === state);
