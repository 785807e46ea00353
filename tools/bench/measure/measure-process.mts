import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What one run of a command cost. */
export interface Cost {
  /** Seconds from spawn to exit: the command's own start-up is in it. */
  readonly wall: number;
  /** Seconds of CPU of the command and of the processes that it waited for. */
  readonly user: number;
  readonly system: number;
  /** Bytes: the peak resident set of the largest single process. */
  readonly peak: number;
}

export interface Run {
  readonly cost: Cost;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const RUSAGE = fileURLToPath(new URL('./rusage.py', import.meta.url));

/** Runs a command under `rusage.py`: Node can't tell what a child used, and `time` counts in hundredths. */
export function measureProcess(command: Command): Run {
  const folder = mkdtempSync(join(tmpdir(), 'bench-run-'));
  try {
    const stdout = join(folder, 'stdout');
    const stderr = join(folder, 'stderr');
    const printed = execFileSync('python3', [RUSAGE, stdout, stderr, command.file, ...command.args], {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      encoding: 'utf8',
    });
    const { exitCode, ...cost } = JSON.parse(printed) as Cost & { exitCode: number };
    return { cost, exitCode, stdout: readFileSync(stdout, 'utf8'), stderr: readFileSync(stderr, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
