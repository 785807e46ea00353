import { spawn } from 'node:child_process';

/** How a process ended. */
export interface ProcessResult {
  /** Null when a signal ended it. */
  readonly status: number | null;
  /** The end of what it wrote on both streams, as it came. */
  readonly output: string;
}

const KEPT = 64 * 1024;

/** Variables that a surrounding test run sets. */
const FOREIGN = /^(?:VITEST.*|JEST_WORKER_ID|COVERAGE_THRESHOLDS|FORCE_COLOR)$/;

/**
 * Runs a Node program as in CI: no prompts, no new snapshots, no thresholds of a manifest.
 */
export function runNode(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<ProcessResult> {
  const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: {
        ...Object.fromEntries(inherited),
        CI: 'true',
        NO_COLOR: '1',
        COVERAGE_THRESHOLDS: 'off',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-KEPT));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}
