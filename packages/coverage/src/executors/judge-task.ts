import type { ExecutorContext } from '@nx/devkit';
import { renderJson, renderText, type BandsDocument, type DiffDocument } from '@org/coverage-engine';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatError } from '../io/coverage-error.js';
import { mendableError } from '../io/known-error.js';
import { writeFileAtomically } from '../io/files/write-file-atomically.js';
import type { TargetedOutcome } from '../operations/options.js';
import { projectOf } from './project-of.js';

type VerdictDocument = DiffDocument | BandsDocument;

/** What became of a task, and what it has to say to people. */
export interface TaskOutcome {
  readonly success: boolean;
  readonly terminalOutput: string;
}

/**
 * Judges one project as an Nx task: the document goes to `{projectRoot}/<document>`, also when it fails.
 *
 * The document of an earlier run goes first, so that none is left to be read as the result of a run that broke off.
 *
 * @throws what is no CoverageError, a defect of ours
 */
export async function judgeTask(
  context: ExecutorContext,
  documentFile: string,
  judge: (projectRoot: string) => Promise<TargetedOutcome<VerdictDocument>>,
): Promise<TaskOutcome> {
  const { root } = projectOf(context);
  const file = join(context.root, root, documentFile);
  await rm(file, { force: true });
  try {
    const { document, exitCode, targets } = await judge(root === '.' ? '' : root);
    const replayable = withoutCommits(document);
    writeFileAtomically(file, renderJson(replayable, { targets }));
    return { success: exitCode === 0, terminalOutput: renderText(replayable, { targets }) };
  } catch (thrown) {
    const error = mendableError(thrown);
    return { success: false, terminalOutput: `${formatError(error)}\n` };
  }
}

/** Nx stores the document and the output, and a replay must not claim another commit. */
function withoutCommits<D extends VerdictDocument>(document: D): D {
  return { ...document, base: undefined, head: undefined };
}
