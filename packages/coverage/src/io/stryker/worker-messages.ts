import type { MutantRange } from '@org/coverage-engine';
import type { ReportedMutant } from '../mutation-report/mutation-report.js';

/** Options of Stryker: those that are used here by name, and any other. */
export interface StrykerOptions {
  readonly mutate?: readonly string[];
  readonly testRunner?: string;
  readonly coverageAnalysis?: string;
  readonly concurrency?: number | string;
  readonly plugins?: readonly string[];
  readonly appendPlugins?: readonly string[];
  readonly checkers?: readonly string[];
  readonly reporters?: readonly string[];
  readonly testFiles?: readonly string[];
  readonly ignorePatterns?: readonly string[];
  readonly testRunnerNodeArgs?: readonly string[];
  readonly thresholds?: { readonly break?: number | null };
  readonly [option: string]: unknown;
}

/** A mutant as Stryker reports it; `fileName` is absolute. */
export interface StrykerMutant extends ReportedMutant {
  readonly fileName: string;
  /** Milliseconds that its tests took, without starting the test runner. */
  readonly duration?: number;
}

/** A test of the dry run. */
export interface StrykerTest {
  readonly id: string;
  readonly name: string;
  /** Absolute. */
  readonly fileName?: string;
}

/** The first message to the process that runs Stryker: it loads Stryker while the copy of the project is made. */
export interface StrykerTools {
  /** Removed when the process that gave the job is gone. */
  readonly scratch: string;
  /** `@stryker-mutator/core` as a URL. */
  readonly core: string;
  /** Plugins that it will ask for, absolute. */
  readonly plugins: readonly string[];
}

/** A mutant that needs not be tried; `file` is a POSIX path relative to the project, places are counted from 0. */
export interface KnownMutant {
  readonly file: string;
  readonly location: MutantRange;
  readonly mutatorName: string;
  readonly replacement: string;
}

/** The second message: the job. */
export interface StrykerJob {
  /** As in the tools. */
  readonly scratch: string;
  /** The copy of the project, absolute. */
  readonly cwd: string;
  /** The test runner's plugin, absolute; null when the feature's own configuration names its plugins or runner. */
  readonly runnerPlugin: string | null;
  /** The plugin that reports to the process which gave the job, absolute. */
  readonly reporterPlugin: string;
  /** What wins over the feature's own `stryker.config`. */
  readonly options: StrykerOptions;
  readonly known: readonly KnownMutant[];
}

/** What that process answers. `ms` is the time of the dry run with its overhead. */
export type WorkerMessage =
  | { readonly type: 'overruled'; readonly options: readonly string[] }
  | { readonly type: 'tests'; readonly tests: readonly StrykerTest[]; readonly ms: number }
  | { readonly type: 'planned'; readonly mutants: readonly Omit<StrykerMutant, 'status'>[] }
  | { readonly type: 'tested'; readonly mutant: StrykerMutant }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly message: string };
