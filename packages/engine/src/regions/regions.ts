import type { UnmeasuredReason } from '../model/document.js';
import type { IgnoreHint, Range } from '../model/syntax.js';

/**
 * Why a report that has a count does not tell it, where `hits` is null: what counts lines has one for other code of the
 * line, which may run without it, or V8 counts no further behind an `await`.
 */
export type Doubt = Extract<UnmeasuredReason, 'line-shared-in-lcov' | 'behind-untaken-await'>;

/** Offsets of a source text with the number of times it ran; null where the reports do not know it. */
export interface StatementRegion {
  readonly range: Range;
  readonly hits: number | null;
  readonly doubt?: Doubt;
  /**
   * Whether the count says nothing of what follows: it may be that of the body of the loop before, or lack what LCOV can't
   * attribute.
   */
  readonly isUnsure?: true;
  /** Whether the count is that of the next statement, whatever the line says. */
  readonly byNext?: true;
}

export interface FunctionRegion {
  readonly name: string | null;
  readonly signature: Range;
  readonly body: Range;
  readonly hits: number | null;
  readonly doubt?: Doubt;
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
