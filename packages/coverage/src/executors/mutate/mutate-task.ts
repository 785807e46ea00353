import type { ExecutorContext } from '@nx/devkit';
import { renderMutationText } from '@org/coverage-engine';
import { join } from 'node:path';
import { mutatedAgain } from '../../operations/mutation/mutated-again.js';
import { mutationProgress } from '../../operations/mutation/mutation-progress.js';
import { mutationInputs } from '../../inference/needed-inputs.js';
import { DOCUMENTS, mutationReportFolder } from '../../io/reports/report-places.js';
import { assertCacheKey } from '../assert-cache-key.js';
import { leaveError } from '../leave-error.js';
import { projectOf } from '../project-of.js';
import { projectRequest } from '../project-request.js';
import type { TaskOutcome } from '../task-outcome.js';
import type { MutateSchema } from './schema.js';

/**
 * L3 for one project: writes `reports/mutation.json` and the report, fails when the score is below the threshold.
 *
 * Unlike with the other documents, that of an earlier run stays until the run ends: it may take long and be interrupted.
 */
export async function mutateTask(options: MutateSchema, context: ExecutorContext): Promise<TaskOutcome> {
  const { name, root } = projectOf(context);
  try {
    assertCacheKey(context, mutationInputs(root));
    const { runMutate } = await import('../../operations/mutate.js');
    const { document, exitCode } = await runMutate({
      ...projectRequest(context),
      mode: options.mode,
      threshold: options.threshold,
      concurrency: options.concurrency,
      // As Nx fills it into the target's outputs.
      reportFolder: () => mutationReportFolder(name),
      onProgress: mutationProgress((text) => process.stderr.write(text)),
    });
    const again = mutatedAgain(options.threshold);
    return { success: exitCode === 0, terminalOutput: renderMutationText(document, { again }) };
  } catch (thrown) {
    leaveError(join(context.root, root, DOCUMENTS.mutation), thrown);
    throw thrown;
  }
}
