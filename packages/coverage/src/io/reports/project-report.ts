import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inWorkspace } from '@org/coverage-engine';
import type { ReportFile } from './discover-reports.js';
import { isOwnReport } from './own-report.js';
import { REPORT_FILES, reportFolder } from './report-places.js';

/**
 * The report of a project's own tests: where the plugin has them write it, else in `coverage`, where a run by hand does.
 * At the root the aggregate's report may be there instead. Null where there is none.
 *
 * @param root of the project, workspace-relative; '' for the workspace's
 */
export function projectReport(workspaceRoot: string, root: string): ReportFile | null {
  for (const place of new Set([reportFolder(root), 'coverage'])) {
    const folder = inWorkspace(root, place);
    for (const file of REPORT_FILES) {
      const name = `${folder}/${file}`;
      const absolute = join(workspaceRoot, name);
      if (existsSync(absolute) && !isOwnReport(absolute)) return { name, absolute, folder, owner: root };
    }
  }
  return null;
}
