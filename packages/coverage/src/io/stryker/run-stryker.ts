import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { asPattern } from '@org/coverage-manifest/stryker';
import { collectRun, type StrykerProgress, type StrykerRun } from './collect-run.js';
import { mirrorWorkspace } from './mirror-workspace.js';
import { readOwnConfig } from './own-config.js';
import { resolveStryker } from './resolve-stryker.js';
import { makeScratchFolder } from './scratch-folder.js';
import { startWorker } from './start-worker.js';
import type { StrykerOptions } from './worker-messages.js';

/** Lines of a file, 1-based and inclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** The code of one project to mutate. */
export interface StrykerRequest {
  /** Absolute. */
  readonly workspaceRoot: string;
  /** The project's folder, absolute. */
  readonly cwd: string;
  /** Files to mutate, POSIX paths relative to `cwd`, with the lines of each; no lines for the whole file. */
  readonly files: ReadonlyMap<string, readonly LineRange[]>;
  /** Options that win over the feature's own `stryker.config`. */
  readonly options?: StrykerOptions;
  readonly onProgress?: (progress: StrykerProgress) => void;
  /** Ends the run; what is known by then is the result, with the reason `interrupted`. */
  readonly signal?: AbortSignal;
}

/**
 * Runs Stryker on a copy of a project, in a process of its own, and leaves nothing behind: not when it is interrupted,
 * nor when this process is killed.
 *
 * @throws CoverageError STRYKER_NOT_INSTALLED, STRYKER_UNSUPPORTED, STRYKER_CONFIG_INVALID, STRYKER_FAILED
 */
export async function runStryker(request: StrykerRequest): Promise<StrykerRun> {
  const place = { workspaceRoot: realpathSync(request.workspaceRoot), folder: realpathSync(request.cwd) };
  const runner = request.options?.testRunner ?? (await readOwnConfig(place.folder)).testRunner ?? 'vitest';
  const { core, runnerPlugin } = resolveStryker(place.folder, runner === 'vitest');
  const scratch = makeScratchFolder();
  let worker: ReturnType<typeof startWorker> | undefined;
  const end = () => {
    worker?.kill();
    scratch.remove();
  };
  const restore = endOnSignals(end);
  try {
    const plugin = runner === 'vitest' ? runnerPlugin : null;
    worker = startWorker({ scratch: scratch.path, core, plugins: plugin === null ? [] : [plugin] });
    const copy = await mirrorWorkspace(place, join(scratch.path, 'workspace'));
    const sources = readSources(copy, [...request.files.keys()]);
    worker.run({
      scratch: scratch.path,
      cwd: copy,
      runnerPlugin: plugin,
      options: { ...request.options, mutate: [...request.files].flatMap(patternsOf) },
    });
    const { onProgress, signal } = request;
    return await collectRun(worker, { copy, sources, onProgress, signal });
  } finally {
    restore();
    end();
  }
}

/** Before they are mutated in place. */
function readSources(copy: string, files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(files.map((file) => [file, readFileSync(join(copy, file), 'utf8')]));
}

function patternsOf([file, ranges]: readonly [string, readonly LineRange[]]): string[] {
  // A leading `!` would take files away.
  const pattern = asPattern(file.startsWith('!') ? `./${file}` : file);
  return ranges.length === 0 ? [pattern] : ranges.map(({ start, end }) => `${pattern}:${start}-${end}`);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends the run before this process ends by a signal; the signal then does what it would have done. */
function endOnSignals(end: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    end();
    restore();
    process.kill(process.pid, signal);
  };
  const restore = () => SIGNALS.forEach((signal) => process.off(signal, onSignal));
  SIGNALS.forEach((signal) => process.on(signal, onSignal));
  return restore;
}
