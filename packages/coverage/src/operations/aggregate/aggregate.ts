import { judgeAggregate, isAtOrAbove, type AggregateDocument } from '@org/coverage-engine';
import { overallFreshness } from '../../io/reports/check-freshness.js';
import { discoverReports } from '../../io/reports/discover-reports.js';
import { resolveCommit, nestedRepositories } from '../../io/git/index.js';
import { targetsOf } from '../../io/plugin/target-names.js';
import { createOxcSyntax } from '../../io/syntax/oxc-syntax.js';
import { reportNotFound } from '../evidence/gather-evidence.js';
import { openScene, projectsAt, type Scene } from '../scene/scene.js';
import { sourceReader } from '../scene/source-reader.js';
import { refuseEmptyLayers, universesOf } from '../scene/universes.js';
import { readBaseSummary } from './base-summary.js';
import { aggregateExitCode } from '../exit-code.js';
import { entryOf, lastSummaries } from './last-summaries.js';
import type { TargetedOutcome } from '../options.js';
import type { AggregateOptions } from './options.js';
import { outputFolder } from './output-folder.js';
import { owesMeasurement } from './owes-measurement.js';
import { packageEvidence, type JudgedPackage } from './package-evidence.js';
import { packageNames } from './package-names.js';
import { readReports, type CheckedReport } from './read-reports.js';
import { writeAggregate, type Written } from './write-aggregate.js';
import { withinPrefix } from '../../io/files/list-files.js';

/**
 * Makes one report, one summary and one set of pages of all reports that lie in the workspace. Runs no test.
 *
 * @throws CoverageError AGGREGATE_FOLDER_TAKEN; LAYER_EMPTY and others for usage, configuration and git
 */
export async function runAggregate(options: AggregateOptions): Promise<TargetedOutcome<AggregateDocument>> {
  const scene = await openScene(options, 'optional');
  const { workspace } = scene;
  const output = outputFolder(workspace, options);
  const summaryName = output.nameOf(output.summary);
  const projects = [...(await projectsAt(scene)).values()];
  const names = packageNames(workspace.root, projects);
  const universes = universesOf(projects, scene);
  universes.forEach(refuseEmptyLayers);
  const [found, head, former] = await Promise.all([
    discoverReports(workspace, options.cwd, scene.roots, options.reports, options.moreReports),
    workspace.repository && resolveCommit(workspace.repository, 'HEAD'),
    options.maxDrop === undefined ? null : readBaseSummary(scene, options, summaryName),
  ]);
  const taken = new Set(names.values());
  const last = await lastSummaries(workspace, output.summary, summaryName, head, taken);

  const sources = await sourceReader(workspace, null, scene.files);
  const reports = readReports(scene, projects, found.reports, sources.passing);
  const syntax = createOxcSyntax();
  const judged = universes.map((universe): JudgedPackage => ({
    ...universe,
    name: names.get(universe.project.root)!,
    evidence: packageEvidence(universe, reports, scene, sources, syntax),
  }));
  const base = former?.summary ?? null;
  const isListed = (one: JudgedPackage) => {
    if (one.evidence.state !== 'absent') return true;
    const place = { name: one.name, root: one.project.root };
    // What the base has figures of has not vanished while its project stands.
    if (base !== null && entryOf(base, place, taken)?.counts !== undefined) return true;
    return last.figuresOf(place) !== null || owesMeasurement(workspace.root, one, scene.files);
  };
  const packages = judged.filter(isListed);
  const nothing = found.unmatched.length > 0 || found.reports.length === 0;
  const written: Written = nothing
    ? { summary: null, files: [], diagnostics: [] }
    : await writeAggregate({
        scene,
        output,
        packages,
        last,
        commit: head,
        sources,
        html: options.html ?? true,
      });

  const document = judgeAggregate({
    summary: written.summary,
    reports: stateOf(reports, packages),
    requireAll: options.requireAll ?? false,
    drift: former && { ...former, maxDrop: options.maxDrop! },
    skipped: [
      ...judged
        .filter((one) => !isListed(one))
        .map(({ name, project }) => ({
          project: name,
          root: project.root,
          reason: 'no-manifest-and-no-report' as const,
        })),
      ...(await submodules(scene)),
    ],
    written: written.files,
    diagnostics: [
      ...found.unmatched.map(reportNotFound),
      ...reports.flatMap(({ reading, freshness }) => [...reading.diagnostics, ...freshness.diagnostics]),
      ...packages.flatMap(({ evidence }) => (evidence.state === 'doubt' ? evidence.diagnostics : [])),
      ...last.diagnostics,
      ...written.diagnostics,
      ...(former?.diagnostics ?? []),
    ],
  });
  return {
    document,
    exitCode: aggregateExitCode(document.reason),
    targets: targetsOf(
      workspace.nx,
      projects.map(({ root, hasManifest }) => ({ name: names.get(root)!, hasManifest })),
    ),
  };
}

function stateOf(reports: readonly CheckedReport[], packages: readonly JudgedPackage[]) {
  const stale = reports.flatMap((report) => report.stale);
  const isIn = (reason: string) =>
    packages.some(({ evidence }) => evidence.state === 'doubt' && evidence.reason === reason);
  const proven = packages.flatMap(({ evidence }) => (evidence.state === 'measured' ? [evidence.proven] : []));
  return {
    // Also those of which no package is known that they are about.
    unreadable:
      isIn('reports-disagree') ||
      reports.some(({ reading, freshness }) => reading.files === null || freshness.doubt === 'unreadable'),
    testsFailed: reports.some(({ freshness }) => freshness.doubt === 'tests-failed'),
    uncounted: isIn('not-counted'),
    freshness: overallFreshness(stale, proven),
    stale,
  };
}

/** The submodules, and other repositories, without a project that anyone knows of: git lists none of their files. */
async function submodules({ entries, workspace, roots }: Scene): Promise<AggregateDocument['skipped']> {
  const nested = new Set(withinPrefix(nestedRepositories((await entries) ?? []), workspace.prefix));
  return [...nested]
    .filter((folder) => ![...roots].some((root) => isAtOrAbove(folder, root)))
    .sort()
    .map((folder) => ({ project: folder, root: folder, reason: 'submodule' }));
}
