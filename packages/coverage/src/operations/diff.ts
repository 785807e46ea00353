import { judgeDiff, ownerRoot, type DiffDocument, type Plan, type Project } from '@org/coverage-engine';
import { discoverReports } from '../io/reports/discover-reports.js';
import { listCommit, pathText, unknownToNx } from '../io/git/index.js';
import { withinPrefix } from '../io/files/list-files.js';
import { withRecords } from '../io/reports/report-records.js';
import { loadOxc } from '../io/syntax/load-oxc.js';
import { createOxcSyntax } from '../io/syntax/oxc-syntax.js';
import { compareBaseline } from './evidence/baseline.js';
import { baselineReports, reportsOfNow } from './evidence/baseline-reports.js';
import type { Change } from './change/change.js';
import { leaveOut } from './change/leave-out.js';
import { patchAgainstTree } from './change/patch-against-tree.js';
import { readChange } from './change/read-change.js';
import { planChange } from './change/plan-change.js';
import { sparseAgainstTree } from './change/sparse-against-tree.js';
import { wholeWhereFiltered } from './change/whole-where-filtered.js';
import { withCommits } from './change/with-commits.js';
import { commitAgainstTree, measurableHere } from './change/commit-against-tree.js';
import { exitCodeOf } from './exit-code.js';
import { gatesUnmeasured } from './evidence/gates-unmeasured.js';
import { gatherEvidence } from './evidence/gather-evidence.js';
import { mayJudge } from './evidence/may-judge.js';
import type { DiffOptions, TargetedOutcome } from './options.js';
import { reportedKinds } from './evidence/reported-kinds.js';
import { waysToMeasure } from './scene/measures.js';
import { openPlace } from './scene/place.js';
import { projectsAt, sceneAt, type Scene } from './scene/scene.js';
import { withSiblings } from './evidence/siblings.js';
import { sourceReader } from './scene/source-reader.js';
import { withTests } from './evidence/tests-of-name.js';
import { pathsOf } from './change/paths-of.js';

/**
 * Judges what changed on the reports that lie in the workspace.
 *
 * @throws CoverageError for usage, configuration and git (exit codes 2 and 4); what is wrong with reports is in the document
 */
export async function runDiff(options: DiffOptions): Promise<TargetedOutcome<DiffDocument>> {
  const policy = options.evidence ?? 'own';
  const placing = openPlace(options, options.diffFile === undefined ? 'required' : 'optional');
  // While git looks for the repository: nearly every verdict needs the parser.
  loadOxc();
  const place = await placing;
  const opening = sceneAt(place, options);
  const [opened, change, discovered] = await inOrder(
    opening,
    readChange(place, options, async () => (await opening).roots),
    opening
      .then(({ roots }) => discoverReports(place.workspace, options.cwd, roots, options.reports))
      .then(withRecords),
  );
  const scene = { ...opened, files: await filesJudged(opened, change) };
  const changed = await projectsAt(scene, options.bands, rootsOf(change, scene));
  const { projects, diagnostics: overruled } =
    options.exclude === undefined
      ? { projects: changed, diagnostics: [] }
      : leaveOut(changed, change.files, options.exclude, scene);
  const baseline = await baselineReports(options, scene);
  const found = reportsOfNow(discovered, baseline);
  const gatesAll = gatesUnmeasured(options, scene, found);
  const sources = await sourceReader(scene.workspace, change.commit, scene.files);
  const planned = planChange(change, sources.text, {
    roots: scene.roots,
    projects,
    hasReport: (project) => gatesAll || found.reports.some((report) => mayJudge(report, project, policy)),
    reportsKind: reportedKinds(scene, found.reports, policy),
  });
  const judged: Project[] = [...new Set(planned.judged.map((file) => file.project))];
  const texts = sources.texts([...planned.judged, ...planned.excluded].map((file) => file.path));
  const wanted = planned.judged.map(({ path, project }) => ({ path, project }));
  const evidence = gatherEvidence(scene, found, { projects: judged, wanted, policy }, sources);
  const { differential, reports, diagnostics } =
    options.baselineReports === undefined
      ? { ...evidence, differential: undefined }
      : compareBaseline(options, scene, {
          baseline,
          reports: found.reports,
          change,
          projects: [...projects.values()],
          sources,
          evidence,
        });
  const stale = [
    ...measurableHere(reports.stale, change, scene, sources),
    ...patchAgainstTree(change, scene.workspace.prefix, sources.text),
    ...commitAgainstTree(change, scene, sources),
    ...(options.projects === undefined ? await sparseAgainstTree(change, opened) : []),
  ];

  const settings = scene.settings;
  const document = judgeDiff(
    {
      plan: withOutside(wholeWhereFiltered(planned, change, texts), change),
      texts,
      evidence: evidence.files,
      wasRun: evidence.wasRun,
      reports: { ...reports, stale },
      differential,
      diagnostics: [...change.diagnostics, ...overruled, ...diagnostics],
    },
    {
      policy: options.policy ?? settings.policy,
      mode: options.mode ?? settings.mode,
      branches: options.branches ?? settings.branches,
    },
    createOxcSyntax(),
  );
  const alone = options.projects !== undefined || policy === 'any';
  const siblings = alone ? [] : found.reports.filter((report) => !evidence.names.has(report.name));
  const complete = withSiblings(withTests(document, scene, projects), scene, siblings, evidence.outranked);
  return {
    document: withCommits(complete, change),
    exitCode: exitCodeOf(complete),
    ...waysToMeasure(scene, [...projects.values()]),
    affectedBase: unknownToNx(change.base?.ref, settings),
  };
}

/** Waits for all; where several fail, throws the error of the first in this order, not in time. */
async function inOrder<T extends readonly unknown[]>(
  ...pending: { readonly [K in keyof T]: Promise<T[K]> }
): Promise<T> {
  await Promise.allSettled(pending);
  return (await Promise.all(pending)) as unknown as T;
}

function rootsOf(change: Change, scene: Scene): Set<string> {
  return new Set([...pathsOf(change.files)].map((path) => ownerRoot(scene.roots, path) ?? ''));
}

/** The workspace's files; of a commit also those that the working tree has not, but for what a sparse checkout leaves out. */
async function filesJudged(scene: Scene, { commit, files }: Change): Promise<readonly string[]> {
  if (commit === null) return scene.files;
  const { repository, prefix } = scene.workspace;
  const leftOut = new Set((await scene.entries!).filter(({ skipped }) => skipped).map(pathText));
  const committed = (await listCommit(repository!, commit)).filter((path) => !leftOut.has(path));
  const changed = files.flatMap(({ newPath }) => newPath ?? []);
  return [...new Set([...scene.files, ...changed, ...withinPrefix(committed, prefix)])].sort();
}

function withOutside(planned: Plan, change: Change): Plan {
  const outside = change.outside.map(({ newPath, oldPath }) => ({
    file: newPath ?? oldPath!,
    reason: 'outside-workspace' as const,
  }));
  return { ...planned, skipped: [...planned.skipped, ...outside] };
}
