import type { BranchPolicy, DefaultBands, Mode, Policy, TargetNames } from '@org/coverage-engine';
import type { StrykerProgress } from '../io/stryker/collect-run.js';
import type { BatchRequest, ProjectsRequest, WorkspaceRequest } from './scene/place.js';

/** Whose reports count: the file's own project's and those above it, or any. */
export type EvidencePolicy = 'own' | 'any';

/** What the verdicts have in common. Whatever is unset follows nx.json's plugin options, then the defaults. */
export interface VerdictRequest extends BatchRequest {
  /** Globs of report files. */
  readonly reports?: readonly string[];
  readonly mode?: Mode;
  readonly bands?: DefaultBands;
}

/** Since when a change is judged. */
export interface BaseRequest {
  /** The ref whose merge base counts; unset for NX_BASE and what follows it (`defaultBase`). */
  readonly base?: string;
  /** The plugin's option `base` as a target has it: used when neither `base` nor NX_BASE says otherwise. */
  readonly baseFallback?: string;
  /** Whether the base itself counts, not the merge base. */
  readonly exactBase?: boolean;
}

/** Which change is judged. */
export interface ChangeRequest extends WorkspaceRequest, BaseRequest {
  /** A commit to judge instead of the working tree. */
  readonly head?: string;
  /** A patch to judge instead of asking git: its path, relative to `cwd`; `-` for standard input. */
  readonly diffFile?: string;
}

/** How mutants are tried. */
export interface MutantsRequest extends ProjectsRequest {
  /** Test runners at a time; unset for what the feature's configuration or Stryker says. */
  readonly concurrency?: number;
  /** Whether results of former runs may stand for mutants on which nothing has changed; true unless told. */
  readonly reuse?: boolean;
  readonly onProgress?: (project: string, progress: StrykerProgress) => void;
}

export interface DiffOptions extends VerdictRequest, ChangeRequest {
  readonly policy?: Policy;
  readonly branches?: BranchPolicy;
  readonly evidence?: EvidencePolicy;
  /** Globs of changed files that are not judged, of projects without a manifest. */
  readonly exclude?: readonly string[];
  readonly baselineReports?: readonly string[];
}

export type BandsOptions = VerdictRequest;

/** 1: the gate failed; 3: there is nothing that it could judge by. */
export type VerdictExitCode = 0 | 1 | 3;

/** The document of a verdict with the CLI's exit code for it. */
export interface Outcome<D> {
  readonly document: D;
  readonly exitCode: VerdictExitCode;
}

/** The same, with the names of the targets that measure and judge, for texts; null where there are none. */
export interface TargetedOutcome<D> extends Outcome<D> {
  readonly targets: TargetNames | null;
  /** What to type where no target measures a project, by its name. */
  readonly measures?: ReadonlyMap<string, string>;
  /** The base, where `nx affected` has to be told of it. */
  readonly affectedBase?: string;
}
