import type { CoverageGlobs } from '@org/coverage-manifest/contract';

/** What is to be measured. */
export interface MeasureRequest {
  /** Absolute. */
  readonly workspaceRoot: string;
  /** Absolute. */
  readonly projectRoot: string;
  /** The folder in which the project's tests are started, absolute: one of these two. Jest starts in the project. */
  readonly startsAt: string;
  /** The project's own configuration of its runner, relative to it; null where it has none. */
  readonly config: string | null;
  /** What is to be in the report, whether a test loads it or not. */
  readonly globs: CoverageGlobs;
  /** An empty folder outside of the workspace. */
  readonly folder: string;
  /** Where providers that are borrowed lie, for all projects of a run; outside of the workspace as well. */
  readonly providers: string;
}

/** A run of all of a project's tests with coverage. */
export type TestRun =
  | {
      readonly status: 'measured';
      /** Holds `coverage-final.json` and `lcov.info`. */
      readonly reports: string;
      /** The provider's package that the workspace lacks: the run borrowed it. */
      readonly missing: string | null;
      /** Whether thresholds of the project's own configuration would fail its `coverage-measure`. */
      readonly belowOwnThresholds: boolean;
    }
  | {
      readonly status: 'failed';
      /** One sentence, without a full stop. */
      readonly why: string;
      readonly mend: string;
      readonly missing: string | null;
      /** The end of what the runner printed; '' where it did not run. */
      readonly output: string;
    };

/** A failure before anything ran. */
export const notRun = (why: string, mend: string, missing: string | null = null): TestRun => ({
  status: 'failed',
  why,
  mend,
  missing,
  output: '',
});
