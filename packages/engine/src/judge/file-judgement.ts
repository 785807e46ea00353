import type { Precision, UnmeasuredReason } from '../model/document.js';
import type { IgnoreHint } from '../model/syntax.js';
import type { Project } from '../model/project.js';
import type { Owed } from './owed.js';

/** What one file's changed lines owe, and what the reports say of it. */
export interface FileJudgement {
  readonly precision: Precision;
  readonly owed: readonly Owed[];
  /** Changed lines whose code the reports do not know, or that can't be told (1-based, ascending, unique). */
  readonly unmeasured: readonly { readonly line: number; readonly reason: UnmeasuredReason }[];
  readonly hints: readonly (IgnoreHint & { readonly changed: boolean })[];
  /** The name of the function around a changed line, as a reader says it; null at the top level, where unknown, and for other lines. */
  functionAt(line: number): string | null;
}

/** One judged file with its place in the contract. */
export interface JudgedFile {
  readonly path: string;
  readonly text: string;
  readonly project: Project;
  readonly layer: string;
  readonly lines: readonly number[];
  readonly judgement: FileJudgement;
}
