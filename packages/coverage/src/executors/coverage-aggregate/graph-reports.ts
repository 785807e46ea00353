import type { ExecutorContext } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_FILES } from '../../io/reports/report-places.js';
import { outputsOf } from './task-outputs.js';

/** The reports in the output folders of the projects' own `coverageTarget`; workspace-relative, sorted. */
export function graphReports(context: ExecutorContext, coverageTarget: string): string[] {
  const found = new Set<string>();
  for (const [name, project] of Object.entries(context.projectsConfigurations.projects)) {
    const target = project.targets?.[coverageTarget];
    for (const output of target === undefined ? [] : outputsOf(project, name, target)) {
      for (const report of REPORT_FILES) {
        const path = `${output}/${report}`;
        if (existsSync(join(context.root, path))) found.add(path);
      }
    }
  }
  return [...found].sort();
}
