import type { FileCoverage, ReportContent } from '../model/coverage.js';

/** What every reader of a report takes. */
export interface ReadOptions {
  /** How diagnostics call the report: its workspace-relative path, or the name the user gave. */
  readonly name: string;
  /** Chooses the files to read by their path as the report writes it; all, when absent. */
  readonly keep?: (path: string) => boolean;
  /**
   * Keeps LCOV records that are written as `writeLcov` writes them as text (`LcovFile.text`): for those whose columns
   * are looked at seldom. Their columns are the same.
   */
  readonly asText?: boolean;
}

/** The files a reader kept, and the paths (sorted, unique, as written) of those it did not. */
export interface ReadContent<F extends FileCoverage = FileCoverage> extends ReportContent<F> {
  readonly skippedPaths: readonly string[];
}
