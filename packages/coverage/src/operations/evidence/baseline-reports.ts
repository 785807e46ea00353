import { CoverageError } from '../../io/coverage-error.js';
import {
  discoverReports,
  type DiscoveredReports,
  type ReportFile,
} from '../../io/reports/discover-reports.js';
import { rootWithin } from '../../io/reports/root-within.js';
import type { DiffOptions } from '../options.js';
import type { Scene } from '../scene/scene.js';

/**
 * The reports that were measured at the base, each with the project that it speaks for; none where none is asked for.
 *
 * @throws CoverageError BASELINE_UNREADABLE where a glob names none
 */
export async function baselineReports(
  { cwd, baselineReports: globs = [] }: DiffOptions,
  scene: Scene,
): Promise<readonly ReportFile[]> {
  const { reports, unmatched } = await discoverReports(scene.workspace, cwd, scene.roots, globs);
  if (unmatched.length > 0) throw baselineUnreadable(unmatched[0]!, 'no report matches it');
  return reports.map((report) => atItsProject(report, scene.roots));
}

/** The reports of now: one of the base may lie where those are looked for. */
export function reportsOfNow(found: DiscoveredReports, baseline: readonly ReportFile[]): DiscoveredReports {
  const former = new Set(baseline.map(({ absolute }) => absolute));
  const isFormer = ({ absolute, beside }: ReportFile) =>
    former.has(absolute) || (beside !== undefined && former.has(beside.absolute));
  return { ...found, reports: found.reports.filter((report) => !isFormer(report)) };
}

/** A baseline kept in another folder (`baseline/packages/auth/coverage/lcov.info`) speaks for the project it names. */
function atItsProject(report: ReportFile, roots: ReadonlySet<string>): ReportFile {
  const path = `/${report.name}`;
  const owner = rootWithin(path, roots);
  if (owner === '') return { ...report, folder: report.folder ?? '', owner };
  const below = path.slice(path.lastIndexOf(`/${owner}/`) + 1);
  return { ...report, folder: below.slice(0, below.lastIndexOf('/')), owner };
}

export const baselineUnreadable = (report: string, reason: string): CoverageError =>
  new CoverageError({
    code: 'BASELINE_UNREADABLE',
    message: `the baseline report can't be used: ${reason}`,
    where: report,
    fix: 'name reports that were measured at the base commit, in folders as in the workspace, beside the checkout (../base/packages/auth/coverage/…): --baseline-report GLOB',
    exitCode: 3,
  });
