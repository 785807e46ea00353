import type { ExecutorContext } from '@nx/devkit';
import { renderPlainJson, renderMutationText } from '@org/coverage-engine';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { baseInput, mutationInputs, VERDICT_INPUTS } from '../../inference/needed-inputs.js';
import { CoverageError, formatError } from '../../io/coverage-error.js';
import { mendableError } from '../../io/known-error.js';
import { DOCUMENTS } from '../../io/reports/report-places.js';
import { writeFileAtomically } from '../../io/files/write-file-atomically.js';
import { DURATION_FORM, durationMs } from '../../operations/mutation/duration.js';
import { mutationProgress } from '../../operations/mutation/mutation-progress.js';
import { assertCacheKey } from '../assert-cache-key.js';
import type { TaskOutcome } from '../judge-task.js';
import { projectOf } from '../project-of.js';
import { projectRoots } from '../project-roots.js';
import { reportFiles } from '../report-files.js';
import type { MutateDiffSchema } from './schema.js';

/** L3 for what changed in one project: writes `reports/mutation-diff.json`, fails when too little of it is noticed. */
export async function mutateDiffTask(
  options: MutateDiffSchema,
  context: ExecutorContext,
): Promise<TaskOutcome> {
  const { root } = projectOf(context);
  const file = join(context.root, root, DOCUMENTS.mutationDiff);
  rmSync(file, { force: true });
  try {
    assertCacheKey(context, [
      ...VERDICT_INPUTS,
      ...mutationInputs(root),
      baseInput('.', options.baseFallback),
    ]);
    const { runMutateDiff } = await import('../../operations/mutate-diff.js');
    const { document, exitCode } = await runMutateDiff({
      cwd: context.root,
      workspaceRoot: context.root,
      projects: [root === '.' ? '' : root],
      projectRoots: projectRoots(context),
      baseFallback: options.baseFallback,
      mode: options.mode,
      threshold: options.threshold,
      concurrency: options.concurrency,
      budget: options.budget === undefined ? undefined : budgetMs(options.budget),
      reports: reportFiles(context, options.coverageTarget),
      onProgress: mutationProgress((text) => process.stderr.write(text)),
    });
    // Nx stores the document, and a replay must not claim another commit.
    const replayable = { ...document, base: undefined, head: undefined };
    writeFileAtomically(file, renderPlainJson(replayable));
    return { success: exitCode === 0, terminalOutput: renderMutationText(replayable) };
  } catch (thrown) {
    const error = mendableError(thrown);
    return { success: false, terminalOutput: `${formatError(error)}\n` };
  }
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
    exitCode: 2,
  });
}
