import type { Band } from '@org/coverage-manifest';
import type { Diagnostic } from './diagnostic.js';
import type { Freshness, Metric, Ratio, UncoveredHunk } from './document.js';

/** How the last verdict of some kind came out, and whether it speaks of what lies there now. */
export interface LastVerdict {
  readonly status: 'pass' | 'fail';
  readonly reason: string;
  /**
   * Whether sources, tests or manifest changed since the report it was made from, the report is another now, or other
   * minimums are declared; where the report is unproven, whether one of these was written after the verdict. Of mutants:
   * whether the code, or what tries it, is another now.
   */
  readonly outdated: boolean;
}

export interface LayerStatus {
  readonly layer: string;
  readonly band: Band;
  /** As `reports/coverage.json` counted it; null before the first verdict on bands. */
  readonly measured: Readonly<Partial<Record<Metric, Ratio>>> | null;
}

/** What to do next, as one command; null when all is well. */
export interface NextAction {
  readonly command: string;
  readonly why: string;
}

/** Where one feature stands, from files alone. */
export interface FeatureStatus {
  readonly project: string;
  /** Workspace-relative POSIX; '' for the root. */
  readonly root: string;
  readonly manifest: string;
  readonly layers: readonly LayerStatus[];
  readonly freshness: Freshness | 'no-report';
  /** What is other than the report knows it, at most 20. */
  readonly changed: readonly string[];
  readonly bands: LastVerdict | null;
  readonly diff: (LastVerdict & { readonly hunks: readonly UncoveredHunk[] }) | null;
  readonly mutation:
    (LastVerdict & { readonly score: Ratio; readonly threshold: number; readonly survivors: number }) | null;
  /** Of the mutants of the change alone. */
  readonly mutationDiff: (LastVerdict & { readonly survivors: number }) | null;
  readonly next: NextAction | null;
}

/** The result of `coverage status`; it reports and does not gate. */
export interface StatusDocument {
  readonly schemaVersion: 1;
  /** By folder. */
  readonly features: readonly FeatureStatus[];
  readonly diagnostics: readonly Diagnostic[];
}
