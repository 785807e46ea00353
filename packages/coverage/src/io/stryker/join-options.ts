import { join } from 'node:path';
import type { StrykerJob, StrykerOptions } from './worker-messages.js';

/** Reporters that draw on a terminal, or write what we write ourselves. */
const REPLACED_REPORTERS = new Set([
  'clear-text',
  'progress',
  'progress-append-only',
  'dots',
  'html',
  'json',
  'event-recorder',
]);

/** The least timeouts: with shorter ones, survivors would time out, which counts as detected. */
const LEAST: Readonly<Record<string, number>> = { timeoutMS: 1000, timeoutFactor: 1 };

/** What Stryker is given, and which options of the feature's own configuration do not hold. */
export interface JoinedOptions {
  readonly options: StrykerOptions;
  readonly overruled: readonly string[];
}

/**
 * Options that win over the feature's own configuration, which Stryker reads itself.
 *
 * Overruled is what would falsify the verdict: Stryker's own reuse of results (it misses an edited assertion helper), a
 * filter on tests (static mutants then survive falsely), a dry run alone, a run without tests, patterns that exclude
 * files which the manifest declares, and timeouts that every mutant exceeds. Paths are ours, since the run has its own
 * copy of the project.
 */
export function joinOptions(own: StrykerOptions, job: StrykerJob): JoinedOptions {
  const runner = own.testRunner ?? 'vitest';
  const hasty = Object.entries(LEAST).filter(([name, least]) => Number(own[name]) < least);
  const narrowed = own.plugins === undefined && !own.checkers?.length && job.runnerPlugin !== null;
  return {
    options: {
      testRunner: runner,
      coverageAnalysis: own.coverageAnalysis ?? 'perTest',
      ...(narrowed ? { plugins: [job.runnerPlugin ?? ''] } : {}),
      // Ends a mutant that fills the memory.
      testRunnerNodeArgs: own.testRunnerNodeArgs ?? ['--max-old-space-size=2048'],
      logLevel: own.logLevel ?? 'warn',
      // Vitest strips types unchecked, so that no file needs `@ts-nocheck`.
      ...(runner === 'vitest' && !own.checkers?.length
        ? { disableTypeChecks: own.disableTypeChecks ?? false }
        : {}),
      ...job.options,
      appendPlugins: [...(own.appendPlugins ?? []), job.reporterPlugin],
      reporters: [...(own.reporters ?? []).filter((name) => !REPLACED_REPORTERS.has(name)), 'org-coverage'],
      allowConsoleColors: false,
      fileLogLevel: 'off',
      inPlace: true,
      // Where Stryker keeps the originals: outside of the copy, where Vitest would find the tests twice.
      tempDirName: join(job.scratch, 'originals'),
      cleanTempDir: 'always',
      incremental: false,
      force: false,
      dryRunOnly: false,
      allowEmpty: false,
      testFiles: [],
      ignorePatterns: [],
      ...Object.fromEntries(hasty),
    },
    overruled: [
      ...(own.incremental ? ['incremental'] : []),
      ...(own.dryRunOnly ? ['dryRunOnly'] : []),
      ...(own.allowEmpty ? ['allowEmpty'] : []),
      ...(own.testFiles?.length ? ['testFiles'] : []),
      ...(own.ignorePatterns?.length ? ['ignorePatterns'] : []),
      ...hasty.map(([name]) => name),
    ],
  };
}
