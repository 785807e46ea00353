import { join } from 'node:path';
import {
  changedCode,
  judgeMutation,
  ownerRoot,
  plan,
  type ChangedCode,
  type FileCoverage,
  type Mode,
  type Mutant,
  type MutationDocument,
  type MutationRun,
  type PlannedFile,
  type Project,
} from '@org/coverage-engine';
import { discoverReports } from '../io/discover-reports.js';
import { withRecords } from '../io/report-records.js';
import { readText } from '../io/read-text.js';
import type { StrykerProgress } from '../io/stryker/collect-run.js';
import { createOxcSyntax } from '../io/syntax/oxc-syntax.js';
import { readChange, type Change } from './change.js';
import { gatherEvidence } from './gather-evidence.js';
import { codeOfChangedTests, type TestedCode } from './mutation/changed-tests.js';
import { mutationExitCode } from './mutation/exit-code.js';
import { isAsked, united } from './mutation/mutant-lists.js';
import { mutationTargets } from './mutation/mutation-targets.js';
import { doubtOf } from './mutation-doubts.js';
import type { Outcome } from './options.js';
import { openPlace } from './place.js';
import { projectsAt, sceneAt, type Scene } from './scene.js';
import { sourceReader } from './source-reader.js';

export interface MutateDiffOptions {
  /** The folder asked from. */
  readonly cwd: string;
  readonly workspaceRoot?: string;
  /** Names or workspace-relative roots; unset for all. */
  readonly projects?: readonly string[];
  readonly base?: string;
  /** Used when neither `base` nor NX_BASE says otherwise. */
  readonly baseFallback?: string;
  readonly exactBase?: boolean;
  /** Globs of report files that may say which changed lines no test runs. */
  readonly reports?: readonly string[];
  readonly mode?: Mode;
  readonly threshold?: number;
  readonly concurrency?: number;
  readonly reuse?: boolean;
  /** Milliseconds from the beginning; unset for as long as it takes. */
  readonly budget?: number;
  readonly onProgress?: (project: string, progress: StrykerProgress) => void;
}

/** About as many mutants as a changed line that is worth a diff has; below ten of them one test runner is the fastest. */
const MUTANTS_A_LINE = 5;
const ALONE_BELOW = 10;

/**
 * Mutates what changed: the changed lines of mutation targets that some test runs, and what changed tests reach.
 *
 * Ends without starting Stryker where there is nothing of it. What a time budget leaves is listed; the verdict passes
 * or fails only if no outcome of it could change that.
 *
 * @throws CoverageError those of `runStryker`; others for configuration and git
 */
export async function runMutateDiff(options: MutateDiffOptions): Promise<Outcome<MutationDocument>> {
  const started = performance.now();
  const place = await openPlace(options, 'required');
  const opening = sceneAt(place, options);
  const [scene, change] = await Promise.all([
    opening,
    readChange(place, options, async () => (await opening).roots),
  ]);
  const mode = options.mode ?? scene.settings.mode ?? 'enforce';
  const tasks = await tasksOf(options, scene, change);
  const runs: MutationRun[] = [];
  for (const task of tasks) runs.push(await runTask(task, scene, options, started));
  const judged = judgeMutation(runs, mode, {
    kind: 'diff',
    lines: tasks.reduce(
      (sum, { changed }) => sum + [...changed.values()].reduce((n, code) => n + code.lines.length, 0),
      0,
    ),
    tests: tasks.flatMap(({ tested }) => tested.tests).sort(),
  });
  const { base, head } = change;
  const document = { ...judged, ...(base ? { base } : {}), ...(head ? { head } : {}) };
  return { document, exitCode: mutationExitCode(judged) };
}

/** What is to be mutated in one project. */
interface Task {
  readonly project: Project;
  readonly changed: ReadonlyMap<string, ChangedCode>;
  readonly tested: TestedCode;
}

async function tasksOf(options: MutateDiffOptions, scene: Scene, change: Change): Promise<readonly Task[]> {
  const paths = change.files.flatMap((file) => [file.newPath ?? file.oldPath!]);
  const roots = new Set(paths.map((path) => ownerRoot(scene.roots, path) ?? ''));
  const found = await projectsAt(scene, roots, undefined);
  const projects = new Map(
    [...found].filter(([, { hasManifest, contract }]) => hasManifest && contract.mutationTargets.length > 0),
  );
  if (projects.size === 0) return [];
  const planned = plan({
    changes: { files: change.files },
    roots: scene.roots,
    projects,
    hasReport: () => true,
    reportsKind: () => false,
  }).judged.filter(({ project, layer }) => project.contract.mutationTargets.includes(layer));
  const evidence = planned.length === 0 ? new Map() : await provenCoverage(options, scene, planned);
  const syntax = createOxcSyntax();
  return [...projects.values()].flatMap((project): Task[] => {
    const changed = new Map(
      planned
        .filter((file) => file.project === project)
        .map(({ path, lines }) => {
          const text = readText(join(scene.workspace.root, path)) ?? '';
          return [path, changedCode(path, text, lines, evidence.get(path) ?? [], syntax)] as const;
        })
        .filter(([, code]) => code.spans.length > 0),
    );
    const tested = codeOfChangedTests(scene, project, change.files, mutationTargets(project, scene));
    return changed.size + tested.files.size === 0 ? [] : [{ project, changed, tested }];
  });
}

/** What reports that are proven to speak of these sources say; any other has no say. */
async function provenCoverage(
  options: MutateDiffOptions,
  scene: Scene,
  planned: readonly PlannedFile[],
): Promise<ReadonlyMap<string, readonly FileCoverage[]>> {
  const { root } = scene.workspace;
  const found = await withRecords(await discoverReports(root, options.cwd, scene.roots, options.reports));
  const sources = await sourceReader(scene.workspace, null, scene.files);
  const result = new Map<string, readonly FileCoverage[]>();
  for (const project of new Set(planned.map((file) => file.project))) {
    const wanted = planned.filter((file) => file.project === project);
    const { files, reports } = gatherEvidence(scene, found, [project], wanted, sources.bytes, 'own');
    if (reports.freshness !== 'proven' || reports.unreadable) continue;
    for (const [path, coverage] of files) result.set(path, coverage);
  }
  return result;
}

async function runTask(
  { project, changed, tested }: Task,
  scene: Scene,
  options: MutateDiffOptions,
  started: number,
): Promise<MutationRun> {
  const { tryMutants } = await import('./mutation/try-mutants.js');
  const files = new Map(
    [...new Set([...changed.keys(), ...tested.files.keys()])].sort().map((file) => {
      const ofTests = tested.files.get(file);
      // Changed tests of which no run says what they reach: only the run can tell, of the whole file.
      if (ofTests?.length === 0) return [file, []];
      return [file, united([...(changed.get(file)?.spans ?? []), ...(ofTests ?? [])])];
    }),
  );
  const lines = [...files.values()].flat().reduce((sum, { start, end }) => sum + end - start + 1, 0);
  const isSmall =
    ![...files.values()].some((spans) => spans.length === 0) && lines * MUTANTS_A_LINE < ALONE_BELOW;
  const concurrency = options.concurrency ?? (isSmall ? 1 : undefined);
  const threshold = options.threshold ?? project.contract.mutationThreshold;
  const controller = new AbortController();
  const left = options.budget === undefined ? null : options.budget - (performance.now() - started);
  const timer = left === null ? null : setTimeout(() => controller.abort(), Math.max(0, left));
  try {
    const tried = await tryMutants({
      scene,
      project,
      files,
      options: { thresholds: { break: null }, ...(concurrency === undefined ? {} : { concurrency }) },
      reuse: options.reuse ?? true,
      isPart: true,
      onProgress: (progress) => options.onProgress?.(project.name, progress),
      signal: controller.signal,
    });
    const isSpent = tried.end === 'interrupted';
    const doubt = isSpent ? null : doubtOf(tried.end);
    return {
      project,
      threshold,
      mutants: tried.mutants.filter((mutant) => isConcerned(mutant, changed, tested)),
      ...(doubt === null ? {} : { doubt }),
      ...(options.budget === undefined ? {} : { notRun: isSpent ? tried.notRun : [] }),
      diagnostics: isSpent
        ? tried.diagnostics.filter(({ code }) => code !== 'MUTATION_INCOMPLETE')
        : tried.diagnostics,
    };
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

/** Whether a mutant stands on changed code that some test runs, or is one that a changed test reaches or reached. */
function isConcerned(mutant: Mutant, changed: Task['changed'], { files, tests }: TestedCode): boolean {
  const code = changed.get(mutant.file);
  if (code !== undefined && isAsked(mutant, code.spans) && !code.uncovered.includes(mutant.range.start.line))
    return true;
  const spans = files.get(mutant.file);
  if (spans === undefined) return false;
  if (spans.length > 0) return isAsked(mutant, spans);
  return mutant.static || mutant.coveredBy.some(({ file }) => tests.includes(file));
}
