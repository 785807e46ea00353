import {
  addLineHits,
  differential,
  isAtOrAbove,
  ownerRoot,
  lineHitsIn,
  type DiffJudgeInput,
  type Diagnostic,
  type LineCounts,
  type Project,
} from '@org/coverage-engine';
import { providerOf } from '../../io/reports/check-freshness.js';
import { CoverageError } from '../../io/coverage-error.js';
import {
  discoverReports,
  type DiscoveredReports,
  type ReportFile,
} from '../../io/reports/discover-reports.js';
import { readEvidence } from '../../io/reports/read-evidence.js';
import { rootWithin } from '../../io/reports/root-within.js';
import type { Change } from '../change/change.js';
import { lookupOf } from '../scene/lookup.js';
import type { DiffOptions } from '../options.js';
import { projectName } from '../scene/project-name.js';
import type { Scene } from '../scene/scene.js';

/**
 * What the change lost against reports that were measured at its base: unchanged lines that ran then and do not run
 * now. Reads all reports, not only those of changed files: a deleted test changes no source.
 *
 * @throws CoverageError BASELINE_UNREADABLE, BASELINE_PROVIDER (measured by another provider: not comparable)
 */
export async function compareBaseline(
  options: DiffOptions,
  scene: Scene,
  change: Change,
  found: DiscoveredReports,
  projects: readonly Project[],
): Promise<NonNullable<DiffJudgeInput['differential']>> {
  const baseline = await discoverReports(scene.workspace, options.cwd, scene.roots, options.baselineReports);
  if (baseline.unmatched.length > 0) throw unreadable(baseline.unmatched[0]!, 'no report matches it');
  const before = new Set(change.files.flatMap((file) => (file.oldPath === null ? [] : [file.oldPath])));
  const placed = baseline.reports.map((report) => atItsProject(report, scene.roots));
  refuseOtherProvider(placed, found.reports);

  const selected = scene.selected.map((folder) => folder.root);
  const inScope = (path: string) =>
    options.projects === undefined || selected.some((root) => isAtOrAbove(root, path));
  const old = lineCountsOf(placed, [...new Set([...scene.files, ...before])].sort(), scene, true);
  const current = lineCountsOf(found.reports, scene.files, scene, false);
  const changes = new Map(change.files.map((file) => [file.newPath ?? file.oldPath!, file]));
  const renamedFrom = new Map(
    change.files.flatMap((f) => (f.status === 'renamed' ? [[f.oldPath!, f.newPath!]] : [])),
  );
  const paths = new Set([...current.keys(), ...[...old.keys()].map((path) => renamedFrom.get(path) ?? path)]);
  const result = differential(
    [...paths].filter(inScope).map((path) => {
      const file = changes.get(path) ?? null;
      return {
        path,
        baseline: old.get(file?.oldPath ?? path) ?? null,
        current: current.get(path) ?? null,
        change: file,
      };
    }),
  );
  const vanished = result.vanished.map((file) => ({
    file,
    project: projectName(scene, projects, ownerRoot(scene.roots, file) ?? ''),
  }));
  return { lost: result.lost, classes: result.counts, vanished };
}

/** A baseline kept in another folder (`baseline/packages/auth/coverage/lcov.info`) speaks for the project it names. */
function atItsProject(report: ReportFile, roots: ReadonlySet<string>): ReportFile {
  const path = `/${report.name}`;
  const owner = rootWithin(path, roots);
  if (owner === '') return { ...report, folder: report.folder ?? '', owner };
  const below = path.slice(path.lastIndexOf(`/${owner}/`) + 1);
  return { ...report, folder: below.slice(0, below.lastIndexOf('/')), owner };
}

function refuseOtherProvider(baseline: readonly ReportFile[], current: readonly ReportFile[]): void {
  const now = new Map(current.map((report) => [report.owner, providerOf(report)]));
  for (const report of baseline) {
    const then = providerOf(report);
    const provider = now.get(report.owner);
    if (then && provider && then !== provider) {
      throw new CoverageError({
        code: 'BASELINE_PROVIDER',
        message: `the baseline was measured by ${then}, the tests now by ${provider}: their lines are not comparable`,
        where: report.name,
        fix: 'measure the base again with the present provider',
        exitCode: 3,
      });
    }
  }
}

function lineCountsOf(
  reports: readonly ReportFile[],
  files: readonly string[],
  scene: Scene,
  isBaseline: boolean,
): Map<string, LineCounts> {
  const lookup = lookupOf({ ...scene, files });
  const result = new Map<string, LineCounts>();
  for (const report of reports) {
    const reading = readEvidence(report, null, lookup);
    if (reading.files === null) {
      if (isBaseline) throw unreadable(report.name, reasonOf(reading.diagnostics));
      continue;
    }
    for (const [path, coverages] of reading.files) {
      const sum = lineHitsIn(coverages);
      const former = result.get(path);
      result.set(path, former ? addLineHits(former, sum) : sum);
    }
  }
  return result;
}

const reasonOf = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics.find((diagnostic) => diagnostic.severity === 'error')?.message ??
  'it holds no file of the workspace';

const unreadable = (report: string, reason: string): CoverageError =>
  new CoverageError({
    code: 'BASELINE_UNREADABLE',
    message: `the baseline report can't be used: ${reason}`,
    where: report,
    fix: 'name reports that were measured at the base commit, in folders as in the workspace (base/packages/auth/coverage/…): --baseline-report GLOB',
    exitCode: 3,
  });
