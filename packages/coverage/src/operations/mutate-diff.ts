import { join } from 'node:path';
import {
  judgeMutation,
  type Diagnostic,
  type Mode,
  type Mutant,
  type MutationDocument,
  type MutationRun,
  type Project,
} from '@org/coverage-engine';
import { startStryker, type StartedStryker } from '../io/stryker/start-stryker.js';
import { readChange } from './change/read-change.js';
import { withCommits } from './change/with-commits.js';
import type { TestedCode } from './mutation/changed-tests.js';
import { diffTasks, type DiffTask } from './mutation/diff-tasks.js';
import { mutationExitCode } from './exit-code.js';
import { isAsked, united } from './mutation/mutant-lists.js';
import type { BaseRequest, MutantsRequest, Outcome } from './options.js';
import { openPlace, type BatchRequest } from './scene/place.js';
import { sceneAt, type Scene } from './scene/scene.js';

export interface MutateDiffOptions extends MutantsRequest, BaseRequest, BatchRequest {
  /** Globs of report files that may say which changed lines no test runs. */
  readonly reports?: readonly string[];
  readonly mode?: Mode;
  /** In place of each manifest's `mutationThreshold`. */
  readonly threshold?: number;
  /** Milliseconds from the beginning; unset for as long as it takes. */
  readonly budget?: number;
}

/** A guess at the mutants of a changed line; below ten in all, one test runner is the fastest. */
const MUTANTS_A_LINE = 5;
const ALONE_BELOW = 10;

/**
 * Mutates what changed: the changed lines of mutation targets that some test runs, and what changed tests reach.
 *
 * Does not start Stryker where there is nothing to mutate. Mutants that a time budget left are listed; the verdict
 * stands only if their results could not change it.
 *
 * @throws CoverageError those of `runStryker`; others for configuration and git
 */
export async function runMutateDiff(options: MutateDiffOptions): Promise<Outcome<MutationDocument>> {
  const began = performance.now();
  const place = await openPlace(options, 'required');
  const opening = sceneAt(place, options);
  const [scene, change] = await Promise.all([
    opening,
    readChange(place, options, async () => (await opening).roots),
  ]);
  const mode = options.mode ?? scene.settings.mode;
  const early = new Map<Project, StartedStryker>();
  const runs: MutationRun[] = [];
  let tasks: readonly DiffTask[];
  try {
    tasks = await diffTasks(scene, change, {
      ...options,
      onCode: async (project) => {
        const stryker = await startEarly(project, scene);
        if (stryker !== null) early.set(project, stryker);
      },
    });
    for (const task of tasks) runs.push(await runTask(task, scene, options, began, early.get(task.project)));
  } finally {
    early.forEach(({ end }) => end());
  }
  const judged = judgeMutation(runs, mode, {
    kind: 'diff',
    lines: tasks.reduce(
      (sum, { changed }) => sum + [...changed.values()].reduce((n, code) => n + code.lines.length, 0),
      0,
    ),
    tests: tasks.flatMap(({ tested }) => tested.tests).sort(),
  });
  return { document: withCommits(judged, change), exitCode: mutationExitCode(judged) };
}

/** Starts Stryker while reports are still read; null where that fails, which is reported if it is needed. */
async function startEarly(project: Project, { workspace }: Scene): Promise<StartedStryker | null> {
  const place = { workspaceRoot: workspace.root, cwd: join(workspace.root, project.root) };
  return startStryker(place).catch(() => null);
}

async function runTask(
  { project, changed, tested }: DiffTask,
  scene: Scene,
  options: MutateDiffOptions,
  began: number,
  started: StartedStryker | undefined,
): Promise<MutationRun> {
  const { mutationRun, tryMutants } = await import('./mutation/try-mutants.js');
  const files = new Map(
    [...new Set([...changed.keys(), ...tested.files.keys()])].sort().map((file) => {
      const ofTests = tested.files.get(file);
      // What these tests reached is not known: the whole file is run.
      if (ofTests?.isKnown === false) return [file, []];
      return [file, united([...(changed.get(file)?.spans ?? []), ...(ofTests?.spans ?? [])])];
    }),
  );
  const lines = [...files.values()].flat().reduce((sum, { start, end }) => sum + end - start + 1, 0);
  const isSmall =
    ![...files.values()].some((spans) => spans.length === 0) && lines * MUTANTS_A_LINE < ALONE_BELOW;
  const concurrency = options.concurrency ?? (isSmall ? 1 : undefined);
  const controller = new AbortController();
  const left = options.budget === undefined ? null : options.budget - (performance.now() - began);
  const timer = left === null ? null : setTimeout(() => controller.abort(), Math.max(0, left));
  try {
    const tried = await tryMutants({
      scene,
      project,
      files,
      options: { ...options, concurrency },
      isPart: true,
      signal: controller.signal,
      started,
    });
    const isSpent = tried.end === 'interrupted';
    const run = mutationRun(project, options.threshold, tried);
    return {
      ...run,
      mutants: run.mutants.filter((mutant) => isConcerned(mutant, changed, tested)),
      isChanged: (mutant) => isOfChange(mutant, changed),
      isWhole: tested.settings.length > 0,
      doubt: isSpent ? undefined : run.doubt,
      ...(options.budget === undefined ? {} : { notRun: isSpent ? tried.notRun : [] }),
      diagnostics: [
        ...settingsRemark(project, tested),
        ...run.diagnostics.filter(({ code }) => !isSpent || code !== 'MUTATION_INCOMPLETE'),
      ],
    };
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

/** Why more is mutated than changed. */
function settingsRemark(project: Project, { settings: [first, ...more] }: TestedCode): readonly Diagnostic[] {
  if (first === undefined) return [];
  return [
    {
      code: 'MUTATION_SETTINGS_CHANGED',
      severity: 'info',
      message: `${[first, ...more].join(', ')} changed, which may leave out tests of ${project.name}: all its mutation targets are tried`,
      where: { file: first },
      fix: 'nothing, unless it takes too long: then change it in a commit of its own',
    },
  ];
}

/** Whether a mutant stands on changed code that some test runs, or is one that a changed test reaches or reached. */
function isConcerned(mutant: Mutant, changed: DiffTask['changed'], { files, tests }: TestedCode): boolean {
  if (isOfChange(mutant, changed)) return true;
  const reached = files.get(mutant.file);
  if (reached === undefined) return false;
  if (reached.spans.length > 0 && isAsked(mutant, reached.spans)) return true;
  if (reached.isKnown) return false;
  return mutant.static || mutant.coveredBy.some(({ file }) => tests.includes(file));
}

function isOfChange(mutant: Mutant, changed: DiffTask['changed']): boolean {
  const code = changed.get(mutant.file);
  return (
    code !== undefined && isAsked(mutant, code.spans) && !code.uncovered.includes(mutant.range.start.line)
  );
}
