import { join } from 'node:path';
import { mergeReports } from '../../io/mutation-report/merge-reports.js';
import { removeMutationReport, writeMutationReport } from '../../io/mutation-report/write-mutation-report.js';
import { MUTATION_REPORTS } from '../../io/reports/report-places.js';
import type { PresentReport } from './present-reports.js';

/**
 * Writes one report, as data and as a page, of those of all projects; takes a former one away where there is none.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE
 */
export async function writeWorkspaceReport(
  workspaceRoot: string,
  reports: readonly PresentReport[],
): Promise<void> {
  const folder = join(workspaceRoot, MUTATION_REPORTS);
  if (reports.length === 0) removeMutationReport(folder);
  else {
    const merged = await mergeReports(new Map(reports.map(({ project, report }) => [project.name, report])));
    writeMutationReport(folder, merged, 'All features');
  }
}
