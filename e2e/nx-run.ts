import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../tools/workspace/run.mjs';

/** What became of the tasks of one run of Nx, by Nx's own account (`run.json` in its cache directory). */
export interface NxRun {
  readonly status: number;
  readonly output: string;
  /** By task id. */
  readonly tasks: Readonly<Record<string, NxTask>>;
}

export interface NxTask {
  readonly cache: 'local-cache-hit' | 'remote-cache-hit' | 'cache-miss';
  readonly status: number;
  readonly hash: string;
}

interface RunRecord {
  readonly tasks: readonly { taskId: string; cacheStatus: NxTask['cache']; status: number; hash: string }[];
}

/** How many tasks Nx replayed, by what it said. */
export function tasksFromCache(output: string): number {
  return Number(/cache instead of running the command for (\d+) out of \d+ tasks/.exec(output)?.[1] ?? 0);
}

/**
 * Runs Nx, whether it fails or not.
 *
 * @param env with NX_CACHE_DIRECTORY, as `quietEnvironment` makes it
 */
export function runNx(workspace: string, words: string, env: NodeJS.ProcessEnv): NxRun {
  const record = join(env['NX_CACHE_DIRECTORY']!, 'run.json');
  rmSync(record, { force: true });
  // The file itself, not npx: several facts of a second each are what these tests are made of.
  const nx = join(workspace, 'node_modules/.bin/nx');
  const { status, stdout, stderr } = run(
    [process.execPath, nx, ...words.split(' '), '--outputStyle=static'],
    {
      cwd: workspace,
      env,
      mayFail: true,
    },
  );
  const { tasks } = JSON.parse(readFileSync(record, 'utf8')) as RunRecord;
  return {
    status,
    output: stdout + stderr,
    tasks: Object.fromEntries(
      tasks.map(({ taskId, cacheStatus, status, hash }) => [taskId, { cache: cacheStatus, status, hash }]),
    ),
  };
}
