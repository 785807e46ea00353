import {
  judgeMutation,
  type Mode,
  type MutationDocument,
  type MutationRun,
  type Project,
} from '@org/coverage-engine';
import { mutationExitCode } from './mutation/exit-code.js';
import { leaveResults, type Reported } from './mutation/leave-results.js';
import { mutationTargets } from './mutation/mutation-targets.js';
import { testsHash } from './mutation/tests-hash.js';
import { refuseEmptyTargets } from './mutation/refuse-empty-targets.js';
import { mutationRun, tryMutants } from './mutation/try-mutants.js';
import type { MutantsRequest, Outcome } from './options.js';
import { openScene, projectsAt, type Scene } from './scene/scene.js';

/** Of projects only those that have mutation targets are mutated. */
export interface MutateOptions extends MutantsRequest {
  readonly mode?: Mode;
  /** In place of each manifest's `mutationThreshold`. */
  readonly threshold?: number;
  /** Where the HTML and JSON of a project go, workspace-relative; default `reports/mutation/<project>`. */
  readonly reportFolder?: (project: Project) => string;
}

/**
 * Mutates the mutation targets of each feature, asks the tests, and judges the score; one feature after the other.
 *
 * Each writes `reports/mutation.json` in its folder, and its report as HTML and JSON; a run that a signal ends writes nothing.
 *
 * @throws CoverageError LAYER_EMPTY for a target without a file; those of `runStryker`; others for configuration
 */
export async function runMutate(options: MutateOptions): Promise<Outcome<MutationDocument>> {
  const scene = await openScene(options, 'optional');
  const all = await projectsAt(scene, scene.roots, undefined);
  const projects = [...all.values()].filter(
    ({ contract }) => options.projects !== undefined || contract.mutationTargets.length > 0,
  );
  const mode = options.mode ?? scene.settings.mode;
  projects.forEach((project) => refuseEmptyTargets(project, scene));
  const targets = projects.map((project) => ({ project, files: mutationTargets(project, scene) }));
  const runs: MutationRun[] = [];
  for (const { project, files } of targets)
    runs.push(await mutateProject(project, files, scene, mode, options));
  const document = judgeMutation(runs, mode);
  return { document, exitCode: mutationExitCode(document) };
}

async function mutateProject(
  project: Project,
  files: readonly string[],
  scene: Scene,
  mode: Mode,
  options: MutateOptions,
): Promise<MutationRun> {
  const { threshold, concurrency, reuse = true } = options;
  const leave = (run: MutationRun, reported: Reported | null) =>
    leaveResults(scene.workspace.root, run, reported, mode, options.reportFolder?.(project));
  if (files.length === 0) {
    const run: MutationRun = { project, threshold, mutants: [], diagnostics: [] };
    leave(run, null);
    return run;
  }
  // Before they run: what is edited while they do judged nothing.
  const hash = testsHash(project, scene);
  const tried = await tryMutants({
    scene,
    project,
    files: new Map(files.map((file) => [file, []])),
    concurrency,
    reuse,
    onProgress: (progress) => options.onProgress?.(project.name, progress),
  });
  const run = mutationRun(project, threshold, tried);
  leave(run, tried.end === 'complete' ? { sources: tried.sources, testsHash: hash } : null);
  return run;
}
