import { CoverageError } from '../coverage-error.js';
import type { StrykerWorker, WorkerExit } from './start-worker.js';
import type { StrykerMutant, StrykerTest, WorkerMessage } from './worker-messages.js';

/** Where a run is. */
export type StrykerProgress =
  | { readonly phase: 'tests-passed'; readonly tests: number; readonly ms: number }
  | {
      readonly phase: 'mutants';
      readonly done: number;
      readonly total: number;
      readonly undetected: number;
    };

/** How a run ended; only `complete` may pass. */
export type StrykerEnd = 'complete' | 'interrupted' | 'tests-failed' | 'dry-run-failed' | 'no-tests';

/** What a run of Stryker gave. */
export interface StrykerRun {
  readonly end: StrykerEnd;
  /** What Stryker printed, where it did not complete. */
  readonly output: string;
  /** The copy's folder, with which absolute paths of mutants and tests begin; it is gone after the run. */
  readonly folder: string;
  /** Planned mutants with their results; `Pending` where one was not tried. */
  readonly mutants: readonly StrykerMutant[];
  /** The mutated files as they were, by POSIX path relative to `folder`. */
  readonly sources: ReadonlyMap<string, string>;
  readonly tests: readonly StrykerTest[];
  /** Options of the feature's own configuration that were overruled. */
  readonly overruled: readonly string[];
}

interface Listening {
  readonly copy: string;
  readonly sources: ReadonlyMap<string, string>;
  readonly onProgress?: (progress: StrykerProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Collects the worker's messages until it ends.
 *
 * @throws CoverageError STRYKER_CONFIG_INVALID, STRYKER_FAILED
 */
export function collectRun(
  worker: StrykerWorker,
  { copy, sources, onProgress, signal }: Listening,
): Promise<StrykerRun> {
  let run: Omit<StrykerRun, 'end' | 'output' | 'mutants'> = {
    folder: copy,
    sources,
    tests: [],
    overruled: [],
  };
  let failure: string | null = null;
  const planned = new Map<string, StrykerMutant>();
  let done = 0;
  let undetected = 0;

  return new Promise((resolve, reject) => {
    const finish = (result: Pick<StrykerRun, 'end' | 'output'>): void => {
      signal?.removeEventListener('abort', onAbort);
      resolve({ ...run, ...result, mutants: [...planned.values()] });
    };
    const take = (message: WorkerMessage): void => {
      if (message.type === 'overruled') run = { ...run, overruled: message.options };
      else if (message.type === 'tests') {
        const { tests, ms } = message;
        run = { ...run, tests };
        onProgress?.({ phase: 'tests-passed', tests: tests.length, ms });
      } else if (message.type === 'planned') {
        for (const mutant of message.mutants) planned.set(mutant.id, { status: 'Pending', ...mutant });
      } else if (message.type === 'tested') {
        planned.set(message.mutant.id, message.mutant);
        done += 1;
        if (message.mutant.status === 'Survived' || message.mutant.status === 'NoCoverage') undetected += 1;
        onProgress?.({ phase: 'mutants', done, total: planned.size, undetected });
      } else if (message.type === 'end') finish({ end: 'complete', output: '' });
      else failure = message.message;
    };
    const onExit = (exit: WorkerExit): void => {
      const output = plainText(exit.output, copy);
      const end = failure === null ? null : endOf(failure);
      if (end !== null) finish({ end, output });
      else
        reject(
          failed(plainText(failure ?? `Stryker's process ended early (${exitText(exit)})`, copy), output),
        );
    };
    const onAbort = (): void => {
      worker.kill();
      finish({ end: 'interrupted', output: '' });
    };
    worker.listen(take, onExit);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
  });
}

const ENDS: readonly (readonly [RegExp, StrykerEnd])[] = [
  [/failed tests in the initial test run/, 'tests-failed'],
  [/^No tests were executed/, 'no-tests'],
  [/wrong in the initial test run/, 'dry-run-failed'],
];

function endOf(message: string): StrykerEnd | null {
  return ENDS.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

function failed(message: string, output: string): CoverageError {
  const isConfig = /configuration error|config file|No input files/i.test(message);
  return new CoverageError({
    code: isConfig ? 'STRYKER_CONFIG_INVALID' : 'STRYKER_FAILED',
    message: [message, ...(output === '' ? [] : [output])].join('\n'),
    fix: isConfig
      ? 'mend the feature’s stryker.config.json as the lines above say'
      : 'run `npx stryker run` in the feature for more, and report it when that works',
    exitCode: isConfig ? 2 : 3,
  });
}

const exitText = ({ code, signal }: WorkerExit): string =>
  signal === null ? `exit code ${String(code)}` : signal;

/** Output without times, process ids and the copy's path: the same fault gives the same text. */
function plainText(output: string, copy: string): string {
  return output
    .replaceAll(copy, '.')
    .replace(/^\d\d:\d\d:\d\d \(\d+\) /gm, '')
    .trim();
}
