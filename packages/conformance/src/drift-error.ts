import type { Metric, Ratio } from '@org/coverage-engine';

/** `COVERAGE_DRIFT`: a breach. `COVERAGE_STALE`: nothing but that the report was measured from other contents. */
export type DriftCode = 'COVERAGE_DRIFT' | 'COVERAGE_STALE';

/**
 * - `below-band`: what was measured of a layer is less than its band
 * - `section-missing`, `section-invalid`: the manifest declares nothing, or nothing that can be compared
 * - `below-floor`, `band-removed`: the manifest declares less than the floor asks for
 * - `layer-empty`: the band of a layer that has no file
 * - `untested`: a use case or an entity without a test of its name and without a record in the report
 * - `unmeasured`: a source with code lay there when the report was measured, and has no record in it
 * - `test-deleted`: a test that the report was measured with is gone
 * - `report-unusable`: the report can't be read, is of tests that failed, or its two formats disagree
 * - `stale`: a content that the report was measured from is another now
 */
export type BreachKind =
  | 'below-band'
  | 'section-missing'
  | 'section-invalid'
  | 'below-floor'
  | 'band-removed'
  | 'layer-empty'
  | 'untested'
  | 'unmeasured'
  | 'test-deleted'
  | 'report-unusable'
  | 'stale';

/** A file that falls short: its POSIX path relative to the feature's folder, and the first lines (1-based) that did not run. */
export interface BreachFile {
  readonly file: string;
  readonly lines: readonly number[];
}

export interface Breach {
  readonly kind: BreachKind;
  /** One line for people. */
  readonly what: string;
  /** Null where the whole feature is meant. */
  readonly layer: string | null;
  readonly metric: Metric | null;
  /** `below-band` only. */
  readonly measured: Ratio | null;
  /** The manifest's percentage; null where it declares none. */
  readonly declared: number | null;
  /** Worst first where something was measured, else by path. */
  readonly files: readonly BreachFile[];
}

interface DriftErrorFields {
  readonly code: DriftCode;
  readonly feature: string;
  readonly breaches: readonly Breach[];
  readonly fix: string;
  readonly message: string;
}

/** A feature whose coverage is not what its manifest declares; its message says what, where and how to mend it. */
export class CoverageDriftError extends Error {
  readonly code: DriftCode;
  readonly feature!: string;
  readonly breaches!: readonly Breach[];
  readonly fix!: string;

  constructor({ code, feature, breaches, fix, message }: DriftErrorFields) {
    super(message);
    this.name = 'CoverageDriftError';
    this.code = code;
    // Not enumerable: an application that dies of this prints the message, which says the same, and not a dump besides.
    for (const [key, value] of Object.entries({ feature, breaches, fix, name: this.name })) {
      Object.defineProperty(this, key, { value, enumerable: false });
    }
  }
}
