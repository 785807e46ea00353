import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LineSpan } from '@org/coverage-engine';
import { asPattern } from '@org/coverage-manifest/contract';
import { toPosix } from '../files/to-posix.js';
import { collectRun, type SoFar, type StrykerProgress, type StrykerRun } from './collect-run.js';
import type { KnownMutant } from './worker-messages.js';
import { mirrorWorkspace } from './mirror-workspace.js';
import { startStryker, type StartedStryker, type StrykerPlace } from './start-stryker.js';

/** The code of one project to mutate. */
export interface StrykerRequest extends StrykerPlace {
  /** Files to mutate, POSIX paths relative to `cwd`, with the lines of each; no lines for the whole file. */
  readonly files: ReadonlyMap<string, readonly LineSpan[]>;
  /** Mutants that are not tried. */
  readonly known?: readonly KnownMutant[];
  readonly onProgress?: (progress: StrykerProgress) => void;
  /** Calls back after each mutant. Results of the last ten seconds are `Pending` in what it is given. */
  readonly onResult?: (soFar: SoFar) => void;
  /** Ends the run as `interrupted`, with the results so far. */
  readonly signal?: AbortSignal;
  /** A process started before for the same place; ended here. */
  readonly started?: StartedStryker;
}

/**
 * Runs Stryker on a copy of a project, in a process of its own. Leaves nothing behind, also when this process is killed.
 *
 * @throws CoverageError STRYKER_NOT_INSTALLED, STRYKER_UNSUPPORTED, STRYKER_CONFIG_INVALID, STRYKER_FAILED
 */
export async function runStryker(request: StrykerRequest): Promise<StrykerRun> {
  const { place, runnerPlugin, scratch, worker, end } = request.started ?? (await startStryker(request));
  try {
    const copy = await mirrorWorkspace(place, join(scratch, 'workspace'));
    const sources = readSources(copy, [...request.files.keys()]);
    worker.run({
      scratch,
      cwd: copy,
      runnerPlugin,
      known: request.known ?? [],
      options: { ...request.options, mutate: [...request.files].flatMap(patternsOf) },
    });
    const root = toPosix(relative(place.workspaceRoot, place.folder));
    return await collectRun(worker, { ...request, copy, root, sources });
  } finally {
    end();
  }
}

/** The texts of files, to be read before they are mutated in place. */
function readSources(copy: string, files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(files.map((file) => [file, readFileSync(join(copy, file), 'utf8')]));
}

function patternsOf([file, ranges]: readonly [string, readonly LineSpan[]]): string[] {
  // A leading `!` would take files away.
  const pattern = asPattern(file.startsWith('!') ? `./${file}` : file);
  return ranges.length === 0 ? [pattern] : ranges.map(({ start, end }) => `${pattern}:${start}-${end}`);
}
