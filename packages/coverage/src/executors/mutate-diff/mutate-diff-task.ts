import type { ExecutorContext } from '@nx/devkit';
import { renderMutationJson, renderMutationText } from '@org/coverage-engine';
import { baseInput, mutationInputs, VERDICT_INPUTS } from '../../inference/needed-inputs.js';
import { CoverageError } from '../../io/coverage-error.js';
import { DOCUMENTS } from '../../io/reports/report-places.js';
import { DURATION_FORM, durationMs } from '../../operations/mutation/duration.js';
import { mutatedAgain } from '../../operations/mutation/mutated-again.js';
import { mutationProgress } from '../../operations/mutation/mutation-progress.js';
import { assertCacheKey } from '../assert-cache-key.js';
import { judgeTask } from '../judge-task.js';
import { projectOf } from '../project-of.js';
import { reportFiles } from '../report-files.js';
import type { TaskOutcome } from '../task-outcome.js';
import type { MutateDiffSchema } from './schema.js';

/** L3 for what changed in one project: writes `reports/mutation-diff.json`, fails when too little of it is noticed. */
export async function mutateDiffTask(
  options: MutateDiffSchema,
  context: ExecutorContext,
): Promise<TaskOutcome> {
  const renderers = { json: renderMutationJson, text: renderMutationText };
  return judgeTask(context, DOCUMENTS.mutationDiff, renderers, async (request) => {
    assertCacheKey(context, [
      ...VERDICT_INPUTS,
      ...mutationInputs(projectOf(context).root),
      baseInput('.', options.baseFallback),
    ]);
    const { runMutateDiff } = await import('../../operations/mutate-diff.js');
    const outcome = await runMutateDiff({
      ...request,
      baseFallback: options.baseFallback,
      mode: options.mode,
      threshold: options.threshold,
      concurrency: options.concurrency,
      budget: options.budget === undefined ? undefined : budgetMs(options.budget),
      reports: reportFiles(context, options.coverageTarget),
      onProgress: mutationProgress((text) => process.stderr.write(text)),
    });
    return { ...outcome, again: mutatedAgain(options.threshold, 'npx coverage mutate --diff') };
  });
}

/** @throws CoverageError USAGE_INVALID */
function budgetMs(budget: string): number {
  const ms = durationMs(budget);
  if (ms !== null) return ms;
  throw new CoverageError({
    code: 'USAGE_INVALID',
    message: `the budget "${budget}" is no time that mutants could be tried in`,
    where: 'the option budget of mutate-diff',
    fix: `give ${DURATION_FORM}`,
  });
}
