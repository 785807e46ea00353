import type { Diagnostic } from './diagnostic.js';
import type { Mode, Ratio, Step } from './document.js';
import type { MutantCounts, MutationReason, NotRun, Survivor } from './mutation.js';

/** The mutants of one file. */
export interface MutatedFile {
  readonly file: string;
  readonly layer: string;
  readonly detected: number;
  readonly valid: number;
}

export interface ProjectMutation {
  readonly project: string;
  /** Workspace-relative POSIX; '' for the root. */
  readonly root: string;
  readonly status: 'pass' | 'fail';
  readonly reason: MutationReason;
  /** Minimum percentage of valid mutants to detect. */
  readonly threshold: number;
  /** The layers whose code was mutated. */
  readonly targets: readonly string[];
  /** Detected of valid mutants. */
  readonly score: Ratio;
  /** Detected of those that some test runs. */
  readonly coveredScore: Ratio;
  /** Of a change: the score of changed code alone, which is to meet the threshold too; absent where all mutants are of it, or none. */
  readonly changedScore?: Ratio;
  readonly counts: MutantCounts;
  readonly files: readonly MutatedFile[];
  readonly survivors: readonly Survivor[];
  /** What was left when the time budget ended; absent without one. */
  readonly notRun?: readonly NotRun[];
}

/** Which part of the code a document speaks of; absent: all mutation targets. */
export type MutationScope =
  | {
      readonly kind: 'diff';
      /** Changed lines of the targets whose mutants were asked for. */
      readonly lines: number;
      /** Changed test files whose mutants were asked for. */
      readonly tests: readonly string[];
    }
  | { readonly kind: 'shard'; readonly index: number; readonly count: number };

/** The result of `coverage mutate`: would the tests notice if the code were wrong? */
export interface MutationDocument {
  readonly schemaVersion: 1;
  readonly status: 'pass' | 'fail';
  readonly reason: MutationReason;
  /** What is to be done, each once, in order; the reporter of JSON adds them. */
  readonly steps?: readonly Step[];
  readonly mode: Mode;
  /** Of `mutate-diff`, as in `DiffDocument`. */
  readonly reportHash?: string;
  /** Of `mutate-diff`, as in `DiffDocument`. */
  readonly provenanceHash?: string;
  /** `observe` only, when the same findings would have failed. */
  readonly wouldFail?: boolean;
  readonly scope?: MutationScope;
  /** What a difference is measured from; on the command line only, as in `coverage diff`. */
  readonly base?: { readonly ref: string; readonly commit: string };
  readonly head?: { readonly commit: string; readonly dirty: boolean };
  readonly projects: readonly ProjectMutation[];
  readonly diagnostics: readonly Diagnostic[];
}
