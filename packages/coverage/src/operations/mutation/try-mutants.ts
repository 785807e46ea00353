import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import {
  inProject,
  type Diagnostic,
  type LineSpan,
  type Mutant,
  type MutationRun,
  type NotRun,
  type Project,
} from '@org/coverage-engine';
import { openHashCache } from '../../io/files/hash-cache.js';
import { moduleGraph } from '../../io/mutation-reuse/module-graph.js';
import { keepKnown, readKnown, type KnownFiles } from '../../io/mutation-reuse/result-store.js';
import { noKeys, reuseKeys, type ReuseKeys } from '../../io/mutation-reuse/reuse-keys.js';
import { readText } from '../../io/files/read-text.js';
import type { StrykerEnd, StrykerRun } from '../../io/stryker/collect-run.js';
import { readMutants } from '../../io/stryker/read-mutants.js';
import { resolveStryker } from '../../io/stryker/resolve-stryker.js';
import { knownMutant } from '../../io/stryker/known-mutant.js';
import { runStryker } from '../../io/stryker/run-stryker.js';
import type { StartedStryker } from '../../io/stryker/start-stryker.js';
import type { MutantsRequest } from '../options.js';
import { doubtOf, mutationRemarks } from './mutation-doubts.js';
import type { Scene } from '../scene/scene.js';
import { keepSoFar, type KeepingSoFar } from './keep-so-far.js';
import { isAsked, notRunIn, replacing, wholeOf } from './mutant-lists.js';
import { isLasting, reusePlan } from './reuse-plan.js';
import { scriptTexts } from './script-texts.js';
import { updatedResults, type PlannedFile } from './updated-results.js';

export interface TryRequest {
  readonly scene: Scene;
  readonly project: Project;
  /** What to mutate: workspace-relative files with their lines; no lines for the whole file. */
  readonly files: ReadonlyMap<string, readonly LineSpan[]>;
  readonly options: Pick<MutantsRequest, 'concurrency' | 'reuse' | 'onProgress'>;
  /** Whether the files are only a part of the targets: without a related test their mutants are then `NoCoverage`. */
  readonly isPart?: boolean;
  readonly signal?: AbortSignal;
  /** A process started before; the caller ends it where nothing is run. */
  readonly started?: StartedStryker;
}

/** What became of the mutants that were asked for. */
export interface Tried {
  readonly end: StrykerEnd;
  readonly mutants: readonly Mutant[];
  /** Texts of the mutated files, by workspace-relative path. */
  readonly sources: ReadonlyMap<string, string>;
  readonly notRun: readonly NotRun[];
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds that the mutants of a file took in the last run on the whole file. */
  readonly ms: ReadonlyMap<string, number>;
}

/**
 * Tries mutants of one project, but for those with results of a former run under the same key; with none left, Stryker
 * is not started.
 *
 * @throws CoverageError those of `runStryker`
 */
export async function tryMutants(request: TryRequest): Promise<Tried> {
  const { scene, project, files, options } = request;
  const { root } = scene.workspace;
  const known = readKnown(root, project.root);
  const { keys, isCurrent } = keysOf(request);
  const plans = [...files].map(([file, asked]) => {
    // Found once: with many tests that takes a second.
    const key = keys.of(file);
    return { file, asked, key, ...reusePlan(asked, known[file], key) };
  });
  const toRun = plans.flatMap(({ left, ...plan }) => (left === null ? [] : [{ ...plan, spans: left }]));
  const sources = new Map(plans.map(({ file }) => [file, readText(join(root, file))!]));
  if (toRun.length === 0) {
    const mutants = plans.flatMap(({ reused }) => reused);
    return { end: 'complete', mutants, sources, notRun: [], diagnostics: [], ms: msOf(known, files) };
  }
  const textOf = scriptTexts(scene, project);
  const update = (run: StrykerRun, fresh: ReadonlyMap<string, readonly Mutant[]>): KnownFiles =>
    // The copy links to the real files of other projects: if one was edited during the run, the keys do not hold.
    updatedResults({
      known,
      toRun,
      fresh,
      areCurrent: isCurrent(),
      isTest: keys.isTest,
      textOf,
      run,
      project,
    });
  const keeping = keepSoFar({
    keep(run) {
      const fresh = readMutants(run, project.root);
      const updated = update(run, fresh);
      if (!keepKnown(root, project.root, { ...known, ...updated })) return 0;
      const held = [...fresh].filter(([file]) => Object.hasOwn(updated, file));
      return held.flatMap(([, mutants]) => mutants.filter(isLasting)).length;
    },
    why: keys.unknown,
    onProgress: (progress) => options.onProgress?.(project.name, progress),
  });
  const run = await runOn(toRun, request, keeping).finally(keeping.stop);
  for (const { file } of toRun) sources.set(file, run.sources.get(inProject(project, file))!);
  const fresh = readMutants(run, project.root);
  const isPlanned = run.end === 'complete' || run.mutants.length > 0;
  let now = known;
  if (run.end === 'complete' || run.end === 'interrupted') {
    if (isPlanned) now = { ...known, ...update(run, fresh) };
    keepKnown(root, project.root, now);
  }
  const resultsOf = ({ file, asked, reused }: Pick<PlannedFile, 'file' | 'asked' | 'reused'>) =>
    replacing(
      reused,
      (fresh.get(file) ?? []).filter((mutant) => isAsked(mutant, asked)),
    );
  return {
    end: run.end,
    mutants: plans.flatMap(resultsOf),
    sources,
    notRun: toRun.flatMap((plan) => {
      const spans = plan.spans.length === 0 ? [wholeOf(sources.get(plan.file)!)] : plan.spans;
      return notRunIn(plan.file, spans, isPlanned ? resultsOf(plan) : null);
    }),
    diagnostics: mutationRemarks(run, project),
    ms: msOf(now, files),
  };
}

/**
 * What is to be judged of a project's mutants.
 *
 * @param threshold in place of the contract's
 */
export const mutationRun = (
  project: Project,
  threshold: number | undefined,
  { end, mutants, diagnostics }: Tried,
): MutationRun => ({ project, threshold, mutants, doubt: doubtOf(end), diagnostics });

/** Runs the related tests; all tests where a part of the targets has no related one. */
async function runOn(
  toRun: readonly PlannedFile[],
  { scene, project, options: { concurrency }, isPart, signal, started }: TryRequest,
  { onProgress, onResult }: KeepingSoFar,
): Promise<StrykerRun> {
  const { root } = scene.workspace;
  // The verdict is ours, not Stryker's.
  const options = { thresholds: { break: null }, concurrency };
  const shared = {
    workspaceRoot: root,
    cwd: join(root, project.root),
    files: new Map(toRun.map(({ file, spans }) => [inProject(project, file), spans])),
    known: toRun.flatMap(({ reused }) => reused.map((mutant) => knownMutant(project, mutant))),
    onProgress,
    onResult,
    signal,
  };
  const related = await runStryker({ ...shared, options, started });
  if (related.end !== 'no-tests' || !isPart) return related;
  return withoutCoverage(
    await runStryker({ ...shared, options: { ...options, vitest: { related: false } } }),
  );
}

function keysOf({ options, scene, project }: TryRequest): { keys: ReuseKeys; isCurrent: () => boolean } {
  if (options.reuse === false) return { keys: noKeys('--no-reuse was given'), isCurrent: () => true };
  const workspaceRoot = realpathSync(scene.workspace.root);
  const hashes = openHashCache(workspaceRoot);
  const keys = reuseKeys({
    workspaceRoot,
    project,
    files: scene.files,
    roots: scene.roots,
    graph: moduleGraph(workspaceRoot),
    hashes,
    stryker: resolveStryker(join(workspaceRoot, project.root), false),
  });
  hashes.save();
  return { keys, isCurrent: hashes.isCurrent };
}

/** Marks survivors that no test covers: where no test reaches any code, Stryker reports them as survived. */
const withoutCoverage = (run: StrykerRun): StrykerRun => ({
  ...run,
  mutants: run.mutants.map((mutant) =>
    mutant.status === 'Survived' && !mutant.static && !mutant.coveredBy?.length
      ? { ...mutant, status: 'NoCoverage' }
      : mutant,
  ),
});

const msOf = (known: KnownFiles, files: TryRequest['files']): ReadonlyMap<string, number> =>
  new Map(
    [...files.keys()].flatMap((file) => {
      const ms = known[file]?.reach?.ms ?? null;
      return ms === null ? [] : [[file, ms] as const];
    }),
  );
