import type { ExecutorContext } from '@nx/devkit';
import type { BandsDocument, DiffDocument, MutationDocument, TargetOptions } from '@org/coverage-engine';
import { contentHash } from '@org/coverage-manifest/provenance';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../io/files/write-file-atomically.js';
import { rootFromNx } from '../io/projects/root-from-nx.js';
import { projectReport } from '../io/reports/project-report.js';
import { provenanceBeside } from '../io/reports/report-places.js';
import type { Outcome } from '../operations/options.js';
import type { ProjectsRequest } from '../operations/scene/place.js';
import { leaveError } from './leave-error.js';
import { projectOf } from './project-of.js';
import { projectRequest } from './project-request.js';
import type { TaskOutcome } from './task-outcome.js';

/** How a document is written, and shown to people. */
interface Renderers<D> {
  readonly json: (document: D, options: TargetOptions) => string;
  readonly text: (document: D, options: TargetOptions) => string;
}

/**
 * Judges one project as an Nx task: the document, or the error that ended it, goes to `{projectRoot}/<document>`.
 *
 * Removes the document of an earlier run first, so that it is not taken for the result of a run that broke off.
 *
 * @throws CoverageError those of `judge`; OUTPUT_NOT_WRITABLE
 */
export async function judgeTask<D extends BandsDocument | DiffDocument | MutationDocument>(
  context: ExecutorContext,
  documentFile: string,
  { json, text }: Renderers<D>,
  judge: (request: ProjectsRequest) => Promise<Outcome<D> & Pick<TargetOptions, 'targets' | 'again'>>,
): Promise<TaskOutcome> {
  const root = rootFromNx(projectOf(context));
  const file = join(context.root, root, documentFile);
  await rm(file, { force: true });
  try {
    const { document, exitCode, targets, again } = await judge(projectRequest(context));
    // Nx stores the document and the output, and a replay must not claim another commit.
    const replayable: D = { ...document, base: undefined, head: undefined, ...evidenceHashes(context, root) };
    writeFileAtomically(file, json(replayable, { targets, again }));
    return { success: exitCode === 0, terminalOutput: text(replayable, { targets, again }) };
  } catch (thrown) {
    leaveError(file, thrown);
    throw thrown;
  }
}

/**
 * By which it is known later of what a verdict is: of no report where the project has none of its own, and with the
 * provenance of files too that may change while the report stays as it is (a number for another, a band).
 */
function evidenceHashes(
  context: ExecutorContext,
  root: string,
): Pick<BandsDocument, 'reportHash' | 'provenanceHash'> {
  const workspace = { root: context.root, nx: context.nxJsonConfiguration };
  const report = projectReport(workspace, root);
  const hashOf = (name: string): string | undefined => {
    const path = join(context.root, name);
    return existsSync(path) ? contentHash(readFileSync(path)) : undefined;
  };
  return report === null
    ? {}
    : { reportHash: hashOf(report.name), provenanceHash: hashOf(provenanceBeside(report.name)) };
}
