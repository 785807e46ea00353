import { join } from 'node:path';
import { judgeMutation, renderMutationJson, type Mode, type MutationRun } from '@org/coverage-engine';
import { buildReport } from '../../io/mutation-report/build-report.js';
import { removeMutationReport, writeMutationReport } from '../../io/mutation-report/write-mutation-report.js';
import { DOCUMENTS, mutationReportFolder } from '../../io/reports/report-places.js';
import { writeFileAtomically } from '../../io/files/write-file-atomically.js';
import { mutatedAgain } from './mutated-again.js';

/** What a report has besides mutants. */
export interface Reported {
  /** Texts of the mutated files, by workspace-relative path. */
  readonly sources: ReadonlyMap<string, string>;
  readonly testsHash: string;
}

/**
 * Writes the document and the report of a run on all targets of one project.
 *
 * @param reported null where the run gives no report: an earlier one is removed
 * @throws CoverageError OUTPUT_NOT_WRITABLE
 */
export function leaveResults(
  workspaceRoot: string,
  run: MutationRun,
  reported: Reported | null,
  mode: Mode,
  reportFolder = mutationReportFolder(run.project.name),
): void {
  const { project, mutants } = run;
  const document = join(workspaceRoot, project.root, DOCUMENTS.mutation);
  const folder = join(workspaceRoot, reportFolder);
  writeFileAtomically(
    document,
    renderMutationJson(judgeMutation([run], mode), { again: mutatedAgain(run.threshold) }),
  );
  if (reported === null) removeMutationReport(folder);
  else {
    const { sources, testsHash } = reported;
    writeMutationReport(folder, buildReport(mutants, sources, testsHash), project.name);
  }
}
