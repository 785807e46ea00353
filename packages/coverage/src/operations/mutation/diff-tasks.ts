import { join } from 'node:path';
import {
  changedCode,
  type ChangedCode,
  type FileCoverage,
  type PlannedFile,
  type Project,
} from '@org/coverage-engine';
import { discoverReports } from '../../io/reports/discover-reports.js';
import { isScript } from '../../io/is-script.js';
import { readText } from '../../io/files/read-text.js';
import { withRecords } from '../../io/reports/report-records.js';
import { createOxcSyntax } from '../../io/syntax/oxc-syntax.js';
import type { Change } from '../change/change.js';
import { planChange } from '../change/plan-change.js';
import { wholeWhereFiltered } from '../change/whole-where-filtered.js';
import { gatherEvidence } from '../evidence/gather-evidence.js';
import { projectsAt, type Scene } from '../scene/scene.js';
import { sourceReader } from '../scene/source-reader.js';
import { codeOfChangedTests, type TestedCode } from './changed-tests.js';
import { mutationTargets } from './mutation-targets.js';
import { testHistory } from './test-history.js';
import { pathsOf } from '../change/paths-of.js';

/** What is to be mutated in one project. */
export interface DiffTask {
  readonly project: Project;
  readonly changed: ReadonlyMap<string, ChangedCode>;
  readonly tested: TestedCode;
}

export interface DiffTaskRequest {
  /** The folder asked from. */
  readonly cwd: string;
  /** Globs of report files that may say which changed lines no test runs. */
  readonly reports?: readonly string[];
  /** Called once, as soon as there is a project with changed code to mutate: before any report is read. */
  readonly onCode: (project: Project) => Promise<void>;
}

/** The projects in which a change leaves something to mutate. */
export async function diffTasks(
  scene: Scene,
  change: Change,
  request: DiffTaskRequest,
): Promise<readonly DiffTask[]> {
  // In any project: tests may use helpers and configurations of others.
  if (![...pathsOf(change.files)].some((path) => isScript(path) || path.endsWith('.json'))) return [];
  const found = await projectsAt(scene);
  const projects = new Map(
    [...found].filter(([, { hasManifest, contract }]) => hasManifest && contract.mutationTargets.length > 0),
  );
  if (projects.size === 0) return [];
  const textOf = (path: string) => readText(join(scene.workspace.root, path));
  const whole = planChange(change, textOf, {
    roots: scene.roots,
    projects,
    hasReport: () => true,
    reportsKind: () => false,
  });
  const judged = whole.judged.filter(({ project, layer }) =>
    project.contract.mutationTargets.includes(layer),
  );
  const texts = new Map(judged.map(({ path }) => [path, textOf(path) ?? '']));
  const planned = wholeWhereFiltered({ ...whole, judged }, change, texts).judged;
  const syntax = createOxcSyntax();
  const codeOf = ({ path, lines }: PlannedFile, evidence: readonly FileCoverage[]) =>
    changedCode(path, texts.get(path)!, lines, evidence, syntax);
  const first = planned.find((file) => codeOf(file, []).spans.length > 0);
  if (first !== undefined) await request.onCode(first.project);
  const evidence = first === undefined ? new Map() : await provenCoverage(scene, planned, request);
  const history = await testHistory(scene, change);
  const tasks: DiffTask[] = [];
  for (const project of projects.values()) {
    const changed = new Map(
      planned
        .filter((file) => file.project === project)
        .map((file) => [file.path, codeOf(file, evidence.get(file.path) ?? [])] as const)
        .filter(([, code]) => code.spans.length > 0),
    );
    const tested = codeOfChangedTests(scene, project, change, mutationTargets(project, scene), history);
    if (changed.size + tested.files.size > 0) tasks.push({ project, changed, tested });
  }
  return tasks;
}

/** The coverage by reports of all tests that are proven to be of the present sources; others are ignored. */
async function provenCoverage(
  scene: Scene,
  planned: readonly PlannedFile[],
  { cwd, reports: globs }: DiffTaskRequest,
): Promise<ReadonlyMap<string, readonly FileCoverage[]>> {
  const found = await withRecords(await discoverReports(scene.workspace, cwd, scene.roots, globs));
  const sources = await sourceReader(scene.workspace, null, scene.files);
  const result = new Map<string, readonly FileCoverage[]>();
  for (const project of new Set(planned.map((file) => file.project))) {
    const wanted = planned.filter((file) => file.project === project);
    const request = { projects: [project], wanted, policy: 'own' } as const;
    const { files, reports, complete } = gatherEvidence(scene, found, request, sources);
    if (reports.freshness !== 'proven' || reports.unreadable || !complete) continue;
    for (const [path, coverage] of files) result.set(path, coverage);
  }
  return result;
}
