import type { Diagnostic } from './diagnostic.js';

export type WeakeningKind =
  | 'band-lowered'
  | 'files-narrowed'
  | 'exclude-added'
  | 'ignore-hint-added'
  | 'mutation-target-removed'
  | 'mutation-threshold-lowered'
  | 'manifest-removed'
  | 'option-loosened';

/** One way in which the contract asks for less than that of the merge base. */
export interface Weakening {
  readonly kind: WeakeningKind;
  /** The project's name; null for what nx.json says of all. */
  readonly project: string | null;
  /** Where it was declared: the manifest, the source with the hint, or nx.json. Workspace-relative POSIX. */
  readonly file: string;
  /** 1-based; hints only. */
  readonly line?: number;
  /** The change in one line: what an acknowledgement repeats word for word. */
  readonly change: string;
  /** The files that are now asked for less, sorted, at most 20; `fileCount` is how many there are. */
  readonly files?: readonly string[];
  readonly fileCount?: number;
  /** Why it is let pass; null when nothing does. */
  readonly acknowledged: string | null;
}

export type NonconformityKind =
  | 'manifest-invalid'
  | 'layer-empty'
  | 'no-derived-config'
  | 'plugin-not-registered'
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

/** `weakened` and `nonconformant` fail; precedence: `nonconformant`, then `unreadable-base`, then `weakened`. */
export type CheckReason = 'conformant' | 'nonconformant' | 'unreadable-base' | 'weakened';

/** The result of `coverage check`: is the contract whole, and does it still ask for what it asked for? */
export interface CheckDocument {
  readonly schemaVersion: 1;
  readonly status: 'pass' | 'fail';
  readonly reason: CheckReason;
  readonly base: { readonly ref: string; readonly commit: string };
  /** Projects with a manifest, now. */
  readonly features: number;
  /** Sorted by file, then change. */
  readonly weakenings: readonly Weakening[];
  /** Sorted by file, then kind. */
  readonly nonconformities: readonly Nonconformity[];
  readonly diagnostics: readonly Diagnostic[];
}
