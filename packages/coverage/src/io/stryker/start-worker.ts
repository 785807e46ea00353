import { fork, type ChildProcess, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../plugin/package-root.js';
import { killGroup } from './kill-group.js';
import type { StrykerJob, StrykerTools, WorkerMessage } from './worker-messages.js';

/** The process that runs Stryker. */
export interface StrykerWorker {
  /** Gives it its job. Call once. */
  run(job: Omit<StrykerJob, 'reporterPlugin'>): void;
  /** Calls back for each message, and once with the end of what it printed when the process is gone. */
  listen(onMessage: (message: WorkerMessage) => void, onExit: (exit: WorkerExit) => void): void;
  /** Ends it with all processes it started. */
  kill(): void;
}

export interface WorkerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last of what it printed. */
  readonly output: string;
}

/** What tsc built, also when this runs from source: the new process can't load TypeScript. */
const BUILT = join(packageRoot(), 'dist', 'io', 'stryker');
const KEPT_OUTPUT = 16_384;
/** Variables of a surrounding test run, or of a surrounding Stryker. */
const FOREIGN = /^(?:VITEST|STRYKER_|__STRYKER)/;

/** Starts the process, which loads Stryker until it is given its job. */
export function startWorker(tools: StrykerTools): StrykerWorker {
  const child = fork(join(BUILT, 'worker.js'), [], {
    cwd: tools.scratch,
    env: environment(),
    execArgv: [],
    // A group of its own, so that it can be ended with all that it starts.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  // The process may end before `listen` is called.
  const exited = new Promise<WorkerExit>((resolve) => {
    child.on('error', (error) =>
      resolve({ code: null, signal: null, output: `${output}${error.message}\n` }),
    );
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
  // Errors are ignored: its exit says why a message could not be sent.
  const tell = (message: StrykerTools | StrykerJob) => child.send(message, () => undefined);
  tell(tools);
  return {
    run: (job) => tell({ ...job, reporterPlugin: join(BUILT, 'progress-reporter.js') }),
    listen(onMessage, onExit) {
      child.on('message', (message) => onMessage(message as WorkerMessage));
      void exited.then(onExit);
    },
    kill: () => killTree(child),
  };
}

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  return {
    // Processes of test runners import the same code again and again.
    NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
    ...Object.fromEntries(own),
    // Bands are not judged here.
    COVERAGE_THRESHOLDS: 'off',
  };
}

function killTree({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
  } else killGroup(pid);
}
