import type { IgnoreHint, Range } from '../model/syntax.js';

/** Offsets of a source text with the number of times it ran; null where the reports do not know it. */
export interface StatementRegion {
  readonly range: Range;
  readonly hits: number | null;
  /** Whether what counts lines can't tell it from other code of its line, which may run without it; then `hits` is null. */
  readonly isShared?: true;
  /**
   * Whether the count says nothing of what follows: it may be that of the body of the loop before, or lack what LCOV can't
   * attribute.
   */
  readonly isUnsure?: true;
}

export interface FunctionRegion {
  readonly name: string | null;
  readonly signature: Range;
  readonly body: Range;
  readonly hits: number | null;
  /** As of a statement. */
  readonly isShared?: true;
}

export interface ArmRegion {
  readonly label: string;
  readonly range: Range | null;
  readonly hits: number | null;
  /** The hint that kept the arm out of the report. */
  readonly hiddenBy?: IgnoreHint;
}

export interface BranchRegion {
  readonly kind: string;
  readonly head: Range;
  readonly arms: readonly ArmRegion[];
}

/** What reports and syntax say together of one file: where things stand, and how often each ran. */
export interface Regions {
  readonly precision: 'statement' | 'line';
  readonly statements: readonly StatementRegion[];
  readonly functions: readonly FunctionRegion[];
  readonly branches: readonly BranchRegion[];
}
