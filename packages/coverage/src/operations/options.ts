import type { Band } from '@org/coverage-manifest';
import type { BranchPolicy, Mode, Policy, TargetNames } from '@org/coverage-engine';
import type { Batch } from './scene/place.js';

/** Whose reports count: the file's own project's and those above it, or any. */
export type EvidencePolicy = 'own' | 'any';

/** Where an operation is asked. */
export interface WorkspaceRequest {
  /** The folder asked from: relative globs and paths start here. */
  readonly cwd: string;
  readonly workspaceRoot?: string;
}

/** Where, and of which projects. */
export interface ProjectsRequest extends WorkspaceRequest {
  /** Names or workspace-relative roots; unset for all. */
  readonly projects?: readonly string[];
  /** Roots of all projects (workspace-relative POSIX, '' for the root's) where they are known, as to Nx; unset to look for them. */
  readonly projectRoots?: readonly string[];
}

/** What the verdicts have in common. Whatever is unset follows nx.json's plugin options, then the defaults. */
export interface VerdictRequest extends ProjectsRequest {
  /** Globs of report files. */
  readonly reports?: readonly string[];
  readonly mode?: Mode;
  readonly bands?: { readonly default?: Band; readonly tags?: Readonly<Record<string, Band>> };
  /** Given to all verdicts of one batch alike. */
  readonly batch?: Batch;
}

export interface DiffOptions extends VerdictRequest {
  readonly base?: string;
  /** The plugin's option `base`: used when neither `base` nor NX_BASE says otherwise. */
  readonly baseFallback?: string;
  readonly exactBase?: boolean;
  /** A commit to judge instead of the working tree. */
  readonly head?: string;
  /** A patch to judge instead of asking git: its path. */
  readonly diffFile?: string;
  readonly policy?: Policy;
  readonly branches?: BranchPolicy;
  readonly evidence?: EvidencePolicy;
  readonly baselineReports?: readonly string[];
}

export type BandsOptions = VerdictRequest;

/** The document of a verdict with the CLI's exit code for it. */
export interface Outcome<D> {
  readonly document: D;
  readonly exitCode: 0 | 1 | 3;
}

/** The same, with what its texts call the targets that measure and judge; null where there are none. */
export interface TargetedOutcome<D> extends Outcome<D> {
  readonly targets: TargetNames | null;
}
