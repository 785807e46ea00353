import { join } from 'node:path';
import type { StrykerJob, StrykerOptions } from './worker-messages.js';

/** Reporters that only draw on a terminal, or write what we write ourselves. */
const REPLACED_REPORTERS = new Set([
  'clear-text',
  'progress',
  'progress-append-only',
  'dots',
  'html',
  'json',
  'event-recorder',
]);

/** Timeouts below which mutants would be ended that tests let live: a timeout counts as detected. */
const LEAST: Readonly<Record<string, number>> = { timeoutMS: 1000, timeoutFactor: 1 };

/** What Stryker is given, and which options of the feature's own configuration do not hold. */
export interface JoinedOptions {
  readonly options: StrykerOptions;
  readonly overruled: readonly string[];
}

/**
 * Options that win over the feature's own configuration, which Stryker reads for itself.
 *
 * Overruled is what would make a verdict of something else: results of former runs (an edited assertion helper is not
 * seen), a filter on tests (static mutants then survive falsely), a dry run alone, a run without tests, patterns that
 * take files out of what the manifest declares, and timeouts that any mutant exceeds. Places are our own, since the run
 * has a copy of the project to itself.
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
      // Ends a mutant that fills the memory before the machine has none left.
      testRunnerNodeArgs: own.testRunnerNodeArgs ?? ['--max-old-space-size=2048'],
      logLevel: own.logLevel ?? 'warn',
      // Vitest takes types away without a look at them: to write over every file of the copy is time for nothing.
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
