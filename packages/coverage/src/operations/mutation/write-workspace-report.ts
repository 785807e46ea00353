import { join } from 'node:path';
import { mergeReports } from '../../io/mutation-report/merge-reports.js';
import { removeMutationReport, writeMutationReport } from '../../io/mutation-report/write-mutation-report.js';
import type { LyingReport } from './lying-reports.js';

/** Where the report of the whole workspace goes, workspace-relative. */
export const WORKSPACE_REPORT_FOLDER = 'reports/mutation';

/**
 * Writes one report, as data and as a page, of those of all projects; takes a former one away where there is none.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE
 */
export async function writeWorkspaceReport(
  workspaceRoot: string,
  reports: readonly LyingReport[],
): Promise<void> {
  const folder = join(workspaceRoot, WORKSPACE_REPORT_FOLDER);
  if (reports.length === 0) removeMutationReport(folder);
  else {
    const merged = await mergeReports(new Map(reports.map(({ project, report }) => [project.name, report])));
    writeMutationReport(folder, merged, 'All features');
  }
}
