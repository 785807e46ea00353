import { constants } from 'node:os';
import { ENDING_SIGNALS } from '../before-signals.js';
import type { StrykerWorker, WorkerExit } from './start-worker.js';
import { strykerFailure } from './stryker-failure.js';
import type { StrykerMutant, StrykerTest, WorkerMessage } from './worker-messages.js';

/** Where a run is. */
export type StrykerProgress =
  | { readonly phase: 'tests-passed'; readonly tests: number; readonly ms: number }
  | {
      readonly phase: 'mutants';
      readonly done: number;
      readonly total: number;
      readonly undetected: number;
      /** How many of those that are left run while a module is loaded, so that each takes all tests; Stryker tries them at last. */
      readonly staticLeft: number;
    }
  | {
      /** A signal ends this process. */
      readonly phase: 'interrupted';
      readonly done: number;
      readonly total: number;
      /** Results that the next run uses. */
      readonly kept: number;
      /** Why none can be kept; null where some may. */
      readonly why: string | null;
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

/** What a run has given by now, as an interrupted one. */
export type SoFar = () => StrykerRun;

interface Listening {
  readonly copy: string;
  /** Of the project, workspace-relative; '' for the workspace's. */
  readonly root: string;
  readonly sources: ReadonlyMap<string, string>;
  readonly onProgress?: (progress: StrykerProgress) => void;
  /** Calls back after each mutant. Results of the last ten seconds are `Pending` in what it is given. */
  readonly onResult?: (soFar: SoFar) => void;
  readonly signal?: AbortSignal;
}

/**
 * Who ends a run may end its processes one by one, the test runners first, and ours at last and without a signal: Nx does
 * so within five seconds. What is reported from then on says nothing of the mutants.
 */
const IN_DOUBT_MS = 10_000;

/**
 * Collects the worker's messages until it ends. A signal that ended it is meant for the run: it is raised in this process,
 * and this never settles.
 *
 * @throws CoverageError STRYKER_CONFIG_INVALID, STRYKER_FAILED
 */
export function collectRun(
  worker: StrykerWorker,
  { copy, root, sources, onProgress, onResult, signal }: Listening,
): Promise<StrykerRun> {
  let run: Omit<StrykerRun, 'end' | 'output' | 'mutants'> = {
    folder: copy,
    sources,
    tests: [],
    overruled: [],
  };
  let failure: string | null = null;
  const planned = new Map<string, StrykerMutant>();
  const tested = new Map<string, { readonly mutant: StrykerMutant; readonly at: number }>();
  let undetected = 0;
  let staticLeft = 0;
  /** With what was tested until then. */
  const mutants = (until = Infinity): StrykerMutant[] =>
    [...planned.values()].map((mutant) => {
      const result = tested.get(mutant.id);
      return result !== undefined && result.at <= until ? result.mutant : mutant;
    });
  const soFar: SoFar = () => ({
    ...run,
    end: 'interrupted',
    output: '',
    mutants: mutants(Date.now() - IN_DOUBT_MS),
  });

  return new Promise((resolve, reject) => {
    const finish = (result: Pick<StrykerRun, 'end' | 'output'>): void => {
      signal?.removeEventListener('abort', onAbort);
      resolve({ ...run, ...result, mutants: mutants() });
    };
    const take = (message: WorkerMessage): void => {
      if (message.type === 'overruled') run = { ...run, overruled: message.options };
      else if (message.type === 'tests') {
        const { tests, ms } = message;
        run = { ...run, tests };
        onProgress?.({ phase: 'tests-passed', tests: tests.length, ms });
      } else if (message.type === 'planned') {
        for (const mutant of message.mutants) planned.set(mutant.id, { status: 'Pending', ...mutant });
        staticLeft = message.mutants.filter((mutant) => mutant.static).length;
      } else if (message.type === 'tested') {
        const { mutant } = message;
        tested.set(mutant.id, { mutant, at: Date.now() });
        if (mutant.status === 'Survived' || mutant.status === 'NoCoverage') undetected += 1;
        if (mutant.static) staticLeft -= 1;
        onResult?.(soFar);
        onProgress?.({ phase: 'mutants', done: tested.size, total: planned.size, undetected, staticLeft });
      } else if (message.type === 'end') finish({ end: 'complete', output: '' });
      else failure = message.message;
    };
    const onExit = (exit: WorkerExit): void => {
      const endedBy = endingSignal(exit);
      if (endedBy !== null) {
        process.kill(process.pid, endedBy);
        return;
      }
      const output = plainText(exit.output, copy);
      const end = failure === null ? null : endOf(failure);
      if (end !== null) finish({ end, output });
      else
        reject(
          strykerFailure(
            plainText(failure ?? `Stryker's process ended early (${exitText(exit)})`, copy),
            output,
            root,
          ),
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

/** The signal by which someone else ended the worker, where it was one; Stryker exits with its number. */
const endingSignal = ({ code, signal }: WorkerExit): NodeJS.Signals | null =>
  ENDING_SIGNALS.find((name) => name === signal || code === 128 + constants.signals[name]) ?? null;

const exitText = ({ code, signal }: WorkerExit): string =>
  signal === null ? `exit code ${String(code)}` : signal;

/** Output without times, process ids and the copy's path: the same fault gives the same text. */
function plainText(output: string, copy: string): string {
  return output
    .replaceAll(copy, '.')
    .replace(/^\d\d:\d\d:\d\d \(\d+\) /gm, '')
    .trim();
}
