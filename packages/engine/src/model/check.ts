import type { Diagnostic } from './diagnostic.js';
import type { Step } from './document.js';

export type WeakeningKind =
  | 'band-lowered'
  | 'files-narrowed'
  | 'exclude-added'
  | 'ignore-hint-added'
  | 'methods-ignored'
  | 'mutation-target-removed'
  | 'mutants-excluded'
  | 'mutation-threshold-lowered'
  | 'manifest-removed'
  | 'report-committed'
  | 'tests-skipped'
  | 'tests-removed'
  | 'option-loosened';

/** One way in which the contract asks for less than that of the merge base. */
export interface Weakening {
  readonly kind: WeakeningKind;
  /** The project's name; null for what nx.json says of all. */
  readonly project: string | null;
  /** Where it was declared: the manifest, the source with the hint, the report, the test, the configuration of Stryker or Vitest, or nx.json. Workspace-relative POSIX. */
  readonly file: string;
  /** 1-based; of hints and tests. */
  readonly line?: number;
  /** The change in one line: what an acknowledgement repeats word for word. */
  readonly change: string;
  /** The files that are now asked for less, sorted, at most 20; `fileCount` is how many there are. */
  readonly files?: readonly string[];
  readonly fileCount?: number;
  /** Why it is let pass; null when nothing does. */
  readonly acknowledged: string | null;
  /** Where it may be agreed to; null where it is, and where nothing can agree. */
  readonly agreement: Agreement | null;
}

/** What is to be written so that a weakening is let pass. */
export interface Agreement {
  /** Workspace-relative POSIX. */
  readonly file: string;
  /** The list in it that the entry is added to. */
  readonly list: string;
  /** The reason is for people to give: an empty one is refused. */
  readonly entry: { readonly change: string; readonly reason: '' };
}

export type NonconformityKind =
  | 'manifest-invalid'
  | 'manifest-misplaced'
  | 'layer-empty'
  | 'no-derived-config'
  | 'plugin-not-registered'
  | 'source-hidden'
  | 'target-replaced'
  | 'use-case-without-test';

/** One place where the workspace is not what its manifests need. */
export interface Nonconformity {
  readonly kind: NonconformityKind;
  readonly project: string | null;
  readonly file: string;
  readonly message: string;
  readonly fix: string;
}

/** Why a check has its status; all but `conformant` fail. Precedence when several hold: as listed from `nonconformant` on. */
export type CheckReason = 'conformant' | 'nonconformant' | 'unreadable-base' | 'weakened';

/** The result of `coverage check`: is the contract whole, and does it still ask for what it asked for? */
export interface CheckDocument {
  readonly schemaVersion: 1;
  readonly status: 'pass' | 'fail';
  readonly reason: CheckReason;
  /** What is to be done, each once, in order; the reporter of JSON adds them. */
  readonly steps?: readonly Step[];
  readonly base: { readonly ref: string; readonly commit: string };
  /** Projects with a manifest, now. */
  readonly features: number;
  /** Sorted by file, then change. */
  readonly weakenings: readonly Weakening[];
  /** Sorted by file, then kind. */
  readonly nonconformities: readonly Nonconformity[];
  readonly diagnostics: readonly Diagnostic[];
}
