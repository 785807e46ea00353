import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inWorkspace } from '@org/coverage-engine';
import { pluginEntry, type NxJson } from '../plugin/plugin-entry.js';
import type { ReportFile } from './discover-reports.js';
import { isOwnReport } from './own-report.js';
import { REPORT_FILES, reportFolder } from './report-places.js';

/**
 * The report of a project's own tests: where the plugin has them write it, else in `coverage`, where a run by hand does,
 * else where Nx's own targets report, if one of the workspace's measures. At the root the aggregate's report may be there
 * instead. Null where there is none.
 *
 * @param root of the project, workspace-relative; '' for the workspace's
 */
export function projectReport(
  { root: workspaceRoot, nx }: { readonly root: string; readonly nx: NxJson | null },
  root: string,
): ReportFile | null {
  const own = [reportFolder(root), 'coverage'].map((place) => inWorkspace(root, place));
  const isMeasuredByOwn = root !== '' && pluginEntry(nx)?.['coverageTarget'] !== undefined;
  for (const folder of new Set([...own, ...(isMeasuredByOwn ? [`coverage/${root}`] : [])])) {
    for (const file of REPORT_FILES) {
      const name = `${folder}/${file}`;
      const absolute = join(workspaceRoot, name);
      if (existsSync(absolute) && !isOwnReport(absolute))
        return { name, absolute, folder: own.includes(folder) ? folder : root, owner: root };
    }
  }
  return null;
}
