import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { CoverageError } from '../coverage-error.js';
import { gitEnvironment } from './git-environment.js';
import { gitFailure, gitNotFound, noRepository } from './git-failure.js';

export interface GitOptions {
  /** Absolute; pathspecs are relative to it. */
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  /** Added to the pinned environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are no failures; 0 when absent. */
  readonly accept?: readonly number[];
  /** Takes stdout as it comes; the answer's is then empty. */
  readonly onStdout?: (chunk: Buffer) => void;
}

export interface GitAnswer {
  readonly exitCode: number;
  readonly stdout: Buffer;
  /** Under LC_ALL=C. */
  readonly stderr: string;
}

/** Settings that change what a plumbing command prints, writes or runs, and that no flag overrides. */
const PINNED_CONFIG = [
  'core.attributesFile=/dev/null',
  // `git diff` treats larger files as binary: it says that they differ, not where.
  'core.bigFileThreshold=16m',
  // Compare ctime too: an edit may set mtime back.
  'core.checkStat=default',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.ignoreStat=false',
  'core.quotePath=true',
  'core.splitIndex=false',
  'core.trustctime=true',
  'diff.autoRefreshIndex=true',
  'diff.orderFile=/dev/null',
  'log.showRoot=true',
];

const PINNED = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...PINNED_CONFIG.flatMap((entry) => ['-c', entry]),
];

/**
 * Runs git without a shell, in a pinned environment, and gives all of its stdout.
 *
 * @throws CoverageError GIT_NOT_FOUND, GIT_NO_REPOSITORY, GIT_UNSAFE_REPOSITORY, GIT_FAILED
 */
export function git(args: readonly string[], options: GitOptions): Promise<GitAnswer> {
  const { cwd, input, env, accept = [0], onStdout } = options;
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...PINNED, ...args], {
      cwd,
      env: { ...gitEnvironment(process.env), ...env },
      // A pipe that nothing is written to costs a start as well.
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout!.on('data', onStdout ?? ((chunk: Buffer) => stdout.push(chunk)));
    child.stderr!.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (cause: NodeJS.ErrnoException) => reject(notStarted(cwd, cause)));
    child.on('close', (exitCode, signal) => {
      const said = Buffer.concat(stderr).toString();
      if (exitCode !== null && accept.includes(exitCode)) {
        resolve({ exitCode, stdout: Buffer.concat(stdout), stderr: said });
        return;
      }
      const ended = exitCode === null ? `was killed by ${signal}` : `ended with ${exitCode}`;
      reject(gitFailure(args, cwd, ended, said));
    });
    // A child that ends early breaks the pipe; its exit code tells why.
    child.stdin?.on('error', () => child.stdin?.destroy());
    child.stdin?.end(input);
  });
}

function notStarted(cwd: string, cause: NodeJS.ErrnoException): CoverageError {
  if (!existsSync(cwd)) return noRepository(cwd, 'the folder does not exist');
  if (cause.code === 'ENOENT') return gitNotFound(cwd, cause);
  return gitFailure([], cwd, 'could not be started', cause.message);
}
