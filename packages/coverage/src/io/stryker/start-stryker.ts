import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { beforeSignals } from '../before-signals.js';
import { CoverageError } from '../coverage-error.js';
import { makeScratchFolder } from '../files/scratch-folder.js';
import { readOwnConfig } from './own-config.js';
import { resolveStryker } from './resolve-stryker.js';
import { startWorker, type StrykerWorker } from './start-worker.js';
import type { StrykerOptions } from './worker-messages.js';

/** Where Stryker is to run. */
export interface StrykerPlace {
  /** Absolute. */
  readonly workspaceRoot: string;
  /** The project's folder, absolute. */
  readonly cwd: string;
  /** Options that win over the feature's own `stryker.config`. */
  readonly options?: StrykerOptions;
}

/** A process that loads Stryker and waits for its job, with a folder of its own. */
export interface StartedStryker {
  /** Both absolute, symbolic links resolved. */
  readonly place: { readonly workspaceRoot: string; readonly folder: string };
  /** The Vitest runner, absolute; null where another test runner is used. */
  readonly runnerPlugin: string | null;
  /** Absolute. */
  readonly scratch: string;
  readonly worker: StrykerWorker;
  /** Ends the process with all that it started, and removes the folder; also a second time. */
  end(): void;
}

/**
 * Starts the process that runs Stryker, early: loading takes half a second, in which the caller can find out what to
 * mutate. The caller ends it; a signal that ends this process does so too.
 *
 * @throws CoverageError STRYKER_NOT_INSTALLED, STRYKER_UNSUPPORTED, STRYKER_CONFIG_INVALID, STRYKER_FAILED
 */
export async function startStryker({ workspaceRoot, cwd, options }: StrykerPlace): Promise<StartedStryker> {
  const place = { workspaceRoot: realpathSync(workspaceRoot), folder: realpathSync(cwd) };
  if (relative(place.workspaceRoot, place.folder).split(sep)[0] === '..') throw outside(place.folder, cwd);
  const runner = options?.testRunner ?? (await readOwnConfig(place.folder)).testRunner ?? 'vitest';
  const installed = resolveStryker(place.folder, runner === 'vitest');
  const runnerPlugin = runner === 'vitest' ? installed.runnerPlugin : null;
  const scratch = makeScratchFolder('mutation');
  let worker: StrykerWorker | undefined;
  let isEnded = false;
  const end = () => {
    if (isEnded) return;
    isEnded = true;
    restore();
    worker?.kill();
    scratch.remove();
  };
  const restore = beforeSignals(end);
  try {
    worker = startWorker({
      scratch: scratch.path,
      core: installed.core,
      plugins: runnerPlugin === null ? [] : [runnerPlugin],
    });
  } catch (error) {
    end();
    throw error;
  }
  return { place, runnerPlugin, scratch: scratch.path, worker, end };
}

/** For a project outside of the workspace: its copy would lie outside of the run's folder. */
const outside = (folder: string, cwd: string): CoverageError =>
  new CoverageError({
    code: 'STRYKER_FAILED',
    message: `the project is a link to ${folder}, outside of the workspace: it has no place in a copy of it`,
    where: cwd,
    fix: 'run `npx coverage mutate` in the workspace that the folder belongs to, or put the folder in the place of the link',
    exitCode: 3,
  });
