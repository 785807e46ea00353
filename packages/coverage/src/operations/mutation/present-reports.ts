import { join } from 'node:path';
import {
  countMutants,
  type Diagnostic,
  type MutantCounts,
  type MutantStatus,
  type Project,
} from '@org/coverage-engine';
import { isReport } from '../../io/mutation-report/is-report.js';
import type { MutationReport } from '../../io/mutation-report/mutation-report.js';
import { MUTATION_REPORT_FILE } from '../../io/mutation-report/write-mutation-report.js';
import { readText } from '../../io/files/read-text.js';
import { jsonIn } from '../../io/values/json-in.js';
import { projectWord } from '../scene/measures.js';
import type { Scene } from '../scene/scene.js';
import { mutationReportFolder } from '../../io/reports/report-places.js';
import { mutationTargets } from './mutation-targets.js';
import { testsHash } from './tests-hash.js';

/** The mutation report of a project, of its present files. */
export interface PresentReport {
  readonly project: Project;
  readonly report: MutationReport;
  readonly counts: MutantCounts;
}

/**
 * The mutation reports of some projects; those that are not of the present files are warned of and left out.
 *
 * @param projects those with mutation targets
 */
export function presentReports(
  scene: Scene,
  projects: readonly Project[],
): { readonly reports: readonly PresentReport[]; readonly diagnostics: readonly Diagnostic[] } {
  const reports: PresentReport[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const project of projects) {
    const name = `${mutationReportFolder(project.name)}/${MUTATION_REPORT_FILE}`;
    const text = readText(join(scene.workspace.root, name));
    if (text === null) continue;
    const value = jsonIn(text);
    const report = isReport(value) ? value : null;
    const fault = report === null ? 'it is no mutation report' : differenceOf(report, scene, project);
    if (report === null || fault !== null) {
      diagnostics.push({
        code: 'MUTATION_REPORT_STALE',
        severity: 'warning',
        message: `${fault ?? ''}: it is not counted`,
        where: { file: name },
        fix: `npx coverage mutate --project ${projectWord(scene, project.root)}`,
      });
      continue;
    }
    const mutants = Object.values(report.files).flatMap((file) => file.mutants);
    const counts = countMutants(mutants.map(({ status }) => ({ status: status as MutantStatus })));
    reports.push({ project, report, counts });
  }
  return { reports, diagnostics };
}

/** How a report differs from the present files; null where it does not. */
function differenceOf({ files, config }: MutationReport, scene: Scene, project: Project): string | null {
  const targets = mutationTargets(project, scene);
  const changed = targets.find((file) => {
    const text = readText(join(scene.workspace.root, file));
    return text !== null && files[file]?.source !== text;
  });
  if (changed !== undefined) return `${changed} is not what was mutated`;
  const gone = Object.keys(files).find((file) => !targets.includes(file));
  if (gone !== undefined) return `${gone} was mutated, and is no mutation target now`;
  return config?.testsHash === testsHash(project, scene)
    ? null
    : `the tests of ${project.name}, or what they use, are not those that ran`;
}
