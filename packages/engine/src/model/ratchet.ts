import type { Diagnostic } from './diagnostic.js';
import type { Freshness, Metric, Precision, Ratio, Reason, Step } from './document.js';

/** Why a project's measurement raises nothing. */
export type RefusalReason = Extract<Reason, 'unreadable-report' | 'no-report' | 'stale' | 'unmeasured'>;

/** Where a number that bounds a metric of a layer stands, or would. */
export interface BandPosition {
  readonly project: string;
  /** The manifest, workspace-relative POSIX. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly layer: string;
  readonly metric: Metric;
}

/** A minimum that was raised, or would be. */
export interface RaisedBand extends BandPosition, Ratio {
  readonly from: number;
  /** Whole percent. */
  readonly to: number;
  /** The layer without a band of its own that owes this one, where it has the lowest share: the counts are its. */
  readonly limitedBy?: string;
}

/** A minimum that is no number of the manifest's own text: it is left to people. */
export interface NotLiteralBand extends BandPosition {
  /** `shared`: a constant that is used elsewhere too. */
  readonly reason: 'computed' | 'imported' | 'shared' | 'spread' | 'unparsable';
  readonly minimum: number;
  /** What it would have been raised to; null where it stands high enough. */
  readonly to: number | null;
}

/** A project whose measurement is no ground to raise anything. */
export interface RefusedProject {
  readonly project: string;
  readonly file: string;
  readonly reason: RefusalReason;
  /** What is in doubt: files, or remarks on reports. */
  readonly because: readonly string[];
}

/** The result of `coverage ratchet`. */
export interface RatchetDocument {
  readonly schemaVersion: 1;
  /** Fails where some project was refused; what others raised stands all the same. */
  readonly status: 'pass' | 'fail';
  readonly reason: 'raised' | 'nothing-to-raise' | 'refused';
  /** What is to be done, each once, in order; the reporter of JSON adds them. */
  readonly steps?: readonly Step[];
  /** Nothing was written. */
  readonly dryRun: boolean;
  readonly precision: Precision;
  readonly freshness: Freshness;
  /** By manifest, then line. */
  readonly raised: readonly RaisedBand[];
  readonly notLiteral: readonly NotLiteralBand[];
  readonly refused: readonly RefusedProject[];
  readonly diagnostics: readonly Diagnostic[];
}
