import { join, resolve } from 'node:path';
import {
  judgeMutation,
  MUTATION_DOUBTS,
  placeOfProject,
  shellWord,
  type Diagnostic,
  type Mode,
  type MutationDocument,
  type MutationRun,
  type Project,
} from '@org/coverage-engine';
import { CoverageError } from '../io/coverage-error.js';
import { writeDurations } from '../io/mutation-report/durations.js';
import { readReport } from '../io/mutation-report/schema-mutants.js';
import { readShards, type ShardFile } from '../io/mutation-report/shard-file.js';
import { readText } from '../io/files/read-text.js';
import { mutationReportFolder } from '../io/reports/report-places.js';
import { mutationExitCode } from './exit-code.js';
import { leaveResults } from './mutation/leave-results.js';
import { presentReports, type PresentReport } from './mutation/present-reports.js';
import { mutationTargets } from './mutation/mutation-targets.js';
import { testsHash } from './mutation/tests-hash.js';
import { writeWorkspaceReport } from './mutation/write-workspace-report.js';
import type { Outcome } from './options.js';
import type { WorkspaceRequest } from './scene/place.js';
import { openScene, projectsAt, type Scene } from './scene/scene.js';

export interface MutateMergeOptions extends WorkspaceRequest {
  /** A folder with the results of all shards of a run, to make the features' documents and reports of first. */
  readonly shards?: string;
  readonly mode?: Mode;
  /** In place of each manifest's `mutationThreshold`. */
  readonly threshold?: number;
}

/**
 * Makes one report of those of all features, and judges each feature by its own. Runs no test: a feature that has none,
 * or one of other code, fails as incomplete.
 *
 * @throws CoverageError MUTATION_SHARDS_INCOMPLETE; others for configuration
 */
export async function runMutateMerge(options: MutateMergeOptions): Promise<Outcome<MutationDocument>> {
  const scene = await openScene(options, 'optional');
  const { root } = scene.workspace;
  const projects = [...(await projectsAt(scene)).values()].filter(
    ({ contract }) => contract.mutationTargets.length > 0,
  );
  const mode = options.mode ?? scene.settings.mode;
  const joined =
    options.shards === undefined ? [] : joinShards(options.shards, projects, scene, options, mode);
  const { reports, diagnostics } = presentReports(scene, projects);
  await writeWorkspaceReport(root, reports);
  const runs =
    options.shards === undefined
      ? projects.map((project) => runOf(project, reports, scene, options))
      : joined;
  const judged = judgeMutation(runs, mode);
  const document = { ...judged, diagnostics: [...judged.diagnostics, ...diagnostics] };
  return { document, exitCode: mutationExitCode(document) };
}

/** The run that a feature's report is of; `incomplete` where there is code to mutate and no report of it. */
function runOf(
  project: Project,
  reports: readonly PresentReport[],
  scene: Scene,
  { threshold }: MutateMergeOptions,
): MutationRun {
  const present = reports.find((one) => one.project === project);
  if (present) return { project, threshold, mutants: readReport(present.report), diagnostics: [] };
  if (mutationTargets(project, scene).length === 0)
    return { project, threshold, mutants: [], diagnostics: [] };
  const missing: Diagnostic = {
    code: 'MUTATION_INCOMPLETE',
    severity: 'error',
    message: `no report in ${mutationReportFolder(project.name)} speaks of the code as it is: of its mutants nothing is known`,
    where: { file: placeOfProject(project) },
    fix: `run \`npx coverage mutate --project ${shellWord(project.name)}\`, then merge again`,
  };
  return { project, threshold, mutants: [], doubt: 'incomplete', diagnostics: [missing] };
}

/** Joins the shards to one run, and leaves its documents and reports. */
function joinShards(
  folder: string,
  projects: readonly Project[],
  scene: Scene,
  options: MutateMergeOptions,
  mode: Mode,
): readonly MutationRun[] {
  const { root } = scene.workspace;
  const shards = readShards(resolve(options.cwd, folder), folder);
  const hashes = new Map(projects.map((project) => [project.root, testsHash(project, scene)]));
  refuseOther(shards, projects, hashes, scene, folder);
  const runs = projects.map((project) => {
    const parts = shards.flatMap((shard) => shard.projects.filter((part) => part.root === project.root));
    const doubts = new Set(parts.map(({ doubt }) => doubt));
    const doubt = MUTATION_DOUBTS.find((one) => doubts.has(one));
    const run: MutationRun = {
      project,
      threshold: options.threshold,
      mutants: parts.flatMap(({ mutants }) => mutants),
      doubt,
      diagnostics: eachOnce(parts.flatMap(({ diagnostics }) => diagnostics)),
    };
    const sources = new Map(parts.flatMap((part) => Object.entries(part.sources)));
    const reported = doubt === undefined ? { sources, testsHash: hashes.get(project.root)! } : null;
    leaveResults(root, run, reported, mode);
    return run;
  });
  writeDurations(root, Object.assign({}, ...shards.flatMap(({ projects: all }) => all.map(({ ms }) => ms))));
  return runs;
}

/** @throws CoverageError MUTATION_SHARDS_INCOMPLETE where the shards are not of the mutation targets as they are now */
function refuseOther(
  shards: readonly ShardFile[],
  projects: readonly Project[],
  hashes: ReadonlyMap<string, string>,
  scene: Scene,
  folder: string,
): void {
  const planned = shards[0]!.plan.flat().sort();
  const targets = projects.flatMap((project) => mutationTargets(project, scene)).sort();
  const sources = new Map(
    shards.flatMap(({ projects: all }) => all.flatMap((part) => Object.entries(part.sources))),
  );
  const parts = shards.flatMap((shard) => shard.projects);
  const other =
    targets.find((file) => !planned.includes(file)) ??
    planned.find((file) => !targets.includes(file)) ??
    targets.find((file) => sources.get(file) !== readText(join(scene.workspace.root, file))) ??
    projects
      .filter(({ root }) => parts.some((part) => part.root === root && part.testsHash !== hashes.get(root)))
      .map(({ name }) => `a test of ${name}, or what it uses,`)[0];
  if (other === undefined) return;
  throw new CoverageError({
    code: 'MUTATION_SHARDS_INCOMPLETE',
    message: `the shards do not make one run: ${other} is not what they were made of`,
    where: folder,
    fix: 'run `npx coverage mutate --shard k/n` for each k on the commit that is checked out',
    exitCode: 3,
  });
}

const eachOnce = (diagnostics: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values(),
];
