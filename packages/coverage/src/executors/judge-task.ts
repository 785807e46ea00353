import type { ExecutorContext } from '@nx/devkit';
import type { TargetOptions } from '@org/coverage-engine';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../io/files/write-file-atomically.js';
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
export async function judgeTask<D extends object>(
  context: ExecutorContext,
  documentFile: string,
  { json, text }: Renderers<D>,
  judge: (request: ProjectsRequest) => Promise<Outcome<D> & Pick<TargetOptions, 'targets' | 'again'>>,
): Promise<TaskOutcome> {
  const file = join(context.root, projectOf(context).root, documentFile);
  await rm(file, { force: true });
  try {
    const { document, exitCode, targets, again } = await judge(projectRequest(context));
    // Nx stores the document and the output, and a replay must not claim another commit.
    const replayable: D = { ...document, base: undefined, head: undefined };
    writeFileAtomically(file, json(replayable, { targets, again }));
    return { success: exitCode === 0, terminalOutput: text(replayable, { targets, again }) };
  } catch (thrown) {
    leaveError(file, thrown);
    throw thrown;
  }
}
