import {
  judgeMutation,
  type Mode,
  type MutationDocument,
  type MutationRun,
  type Project,
} from '@org/coverage-engine';
import { mutationReportFolder } from '../io/reports/report-places.js';
import { mutationExitCode } from './exit-code.js';
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
 * Each feature gets `reports/mutation.json` in its folder, and a report as HTML and JSON; a run ended by a signal writes
 * neither, and keeps its results for the next one.
 *
 * @throws CoverageError LAYER_EMPTY for a target without a file; CONFIG_INVALID for a name that is no folder; those of `runStryker`; others for configuration
 */
export async function runMutate(options: MutateOptions): Promise<Outcome<MutationDocument>> {
  const scene = await openScene(options, 'optional');
  const all = await projectsAt(scene);
  const projects = [...all.values()].filter(
    ({ contract }) => options.projects !== undefined || contract.mutationTargets.length > 0,
  );
  const mode = options.mode ?? scene.settings.mode;
  projects.forEach((project) => refuseEmptyTargets(project, scene));
  const { reportFolder = ({ name }: Project) => mutationReportFolder(name) } = options;
  const targets = projects.map((project) => ({
    project,
    files: mutationTargets(project, scene),
    folder: reportFolder(project),
  }));
  const runs: MutationRun[] = [];
  for (const target of targets) runs.push(await mutateProject(target, scene, mode, options));
  const document = judgeMutation(runs, mode);
  return { document, exitCode: mutationExitCode(document) };
}

async function mutateProject(
  {
    project,
    files,
    folder,
  }: { readonly project: Project; readonly files: readonly string[]; readonly folder: string },
  scene: Scene,
  mode: Mode,
  options: MutateOptions,
): Promise<MutationRun> {
  const { threshold } = options;
  const leave = (run: MutationRun, reported: Reported | null) =>
    leaveResults(scene.workspace.root, run, reported, mode, folder);
  if (files.length === 0) {
    const run: MutationRun = { project, threshold, mutants: [], diagnostics: [] };
    leave(run, null);
    return run;
  }
  // Before the run: what is edited during it judged nothing.
  const hash = testsHash(project, scene);
  const tried = await tryMutants({
    scene,
    project,
    files: new Map(files.map((file) => [file, []])),
    options,
  });
  const run = mutationRun(project, threshold, tried);
  leave(run, tried.end === 'complete' ? { sources: tried.sources, testsHash: hash } : null);
  return run;
}
