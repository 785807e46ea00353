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
import { isScript } from '../../io/is-script.js';
import { readText } from '../../io/files/read-text.js';
import type { StrykerEnd, StrykerProgress, StrykerRun } from '../../io/stryker/collect-run.js';
import { readMutants } from '../../io/stryker/read-mutants.js';
import { resolveStryker } from '../../io/stryker/resolve-stryker.js';
import { runStryker } from '../../io/stryker/run-stryker.js';
import type { StartedStryker } from '../../io/stryker/start-stryker.js';
import { doubtOf, mutationRemarks } from './mutation-doubts.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import { isAsked, notRunIn, replacing, wholeOf } from './mutant-lists.js';
import { reusePlan } from './reuse-plan.js';
import { updatedResults } from './updated-results.js';

export interface TryRequest {
  readonly scene: Scene;
  readonly project: Project;
  /** What to mutate: workspace-relative files with their lines; no lines for the whole file. */
  readonly files: ReadonlyMap<string, readonly LineSpan[]>;
  /** Test runners at a time; unset for what the feature's configuration or Stryker says. */
  readonly concurrency?: number;
  /**
   * Whether the files are a part of the targets only: that no test is related to them then says nothing of the project,
   * and their mutants are not covered.
   */
  readonly isPart?: boolean;
  /** Whether results of former runs may take the place of new ones. */
  readonly reuse: boolean;
  readonly onProgress?: (progress: StrykerProgress) => void;
  readonly signal?: AbortSignal;
  /** Stryker, started before for the first that is run; the caller ends it where nothing is. */
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
  /** Milliseconds that the mutants of a file took when all of it was last tried. */
  readonly ms: ReadonlyMap<string, number>;
}

/**
 * Tries mutants of one project: those whose results a former run left under the same key are not tried again, and
 * Stryker is not started where none is left.
 *
 * @throws CoverageError those of `runStryker`
 */
export async function tryMutants(request: TryRequest): Promise<Tried> {
  const { scene, project, files } = request;
  const { root } = scene.workspace;
  const known = readKnown(root, project.root);
  const { keys, isCurrent } = keysOf(request);
  const plans = new Map(
    [...files].map(([file, spans]) => [file, reusePlan(spans, known[file], keys.of(file))]),
  );
  const toRun = new Map(
    [...plans].flatMap(([file, { left }]) => (left === null ? [] : [[file, left] as const])),
  );
  const sources = new Map([...files.keys()].map((file) => [file, readText(join(root, file)) ?? '']));
  if (toRun.size === 0) {
    const mutants = [...plans.values()].flatMap(({ reused }) => reused);
    return { end: 'complete', mutants, sources, notRun: [], diagnostics: [], ms: msOf(known, files) };
  }
  const textOf = scriptTexts(scene, project);
  const run = await runOn(toRun, request);
  for (const file of toRun.keys())
    sources.set(file, run.sources.get(inProject(project, file)) ?? sources.get(file)!);
  const fresh = readMutants(run, project.root);
  const isPlanned = run.end === 'complete' || run.mutants.length > 0;
  let now = known;
  if (run.end === 'complete' || run.end === 'interrupted') {
    // The copy leads to the real files of other projects: what was edited while the tests ran is in no key.
    const held = isCurrent() ? keys : noKeys(null);
    const update = { known, toRun, fresh, keys: held, sources, textOf, run, project };
    if (isPlanned) now = { ...known, ...updatedResults(update) };
    keepKnown(root, project.root, now);
  }
  const asked = (file: string) =>
    (fresh.get(file) ?? []).filter((mutant) => isAsked(mutant, files.get(file)!));
  return {
    end: run.end,
    mutants: [...plans].flatMap(([file, { reused }]) => replacing(reused, asked(file))),
    sources,
    notRun: [...toRun].flatMap(([file, spans]) =>
      notRunIn(
        file,
        spans.length === 0 ? [wholeOf(sources.get(file)!)] : spans,
        isPlanned ? (fresh.get(file) ?? []) : null,
      ),
    ),
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

/** The texts of a project's scripts as they are before they run: what is edited while they do reached nothing. */
function scriptTexts(scene: Scene, project: Project): (file: string) => string | null {
  const scripts = ownFiles(scene, project.root).filter(isScript);
  const texts = new Map(scripts.map((file) => [file, readText(join(scene.workspace.root, file))]));
  return (file) => texts.get(file) ?? null;
}

/** A part of the targets that no related test is found for is tried with all tests. */
async function runOn(
  files: TryRequest['files'],
  { scene, project, concurrency, isPart, onProgress, signal, started }: TryRequest,
): Promise<StrykerRun> {
  const { root } = scene.workspace;
  // Who gates is not Stryker.
  const options = { thresholds: { break: null }, concurrency };
  const shared = {
    workspaceRoot: root,
    cwd: join(root, project.root),
    files: new Map([...files].map(([file, spans]) => [inProject(project, file), spans])),
    onProgress,
    signal,
  };
  const related = await runStryker({ ...shared, options, started });
  if (related.end !== 'no-tests' || !isPart) return related;
  return withoutCoverage(
    await runStryker({ ...shared, options: { ...options, vitest: { related: false } } }),
  );
}

function keysOf({ reuse, scene, project }: TryRequest): { keys: ReuseKeys; isCurrent: () => boolean } {
  if (!reuse) return { keys: noKeys(null), isCurrent: () => true };
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

/** Where not one test reaches any of the code, Stryker takes that for knowing nothing of coverage. */
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
    [...files.keys()].flatMap((file) => (known[file]?.reach ? [[file, known[file].reach.ms] as const] : [])),
  );
