import type { ExecutorContext } from '@nx/devkit';
import { reporters, type DiffDocument } from '@org/coverage-engine';
import { baseInput, VERDICT_INPUTS } from '../../inference/needed-inputs.js';
import { DOCUMENTS } from '../../io/reports/report-places.js';
import type { Batch } from '../../operations/scene/place.js';
import { assertCacheKey } from '../assert-cache-key.js';
import { judgeTask } from '../judge-task.js';
import { projectOf } from '../project-of.js';
import { reportFiles } from '../report-files.js';
import type { TaskOutcome } from '../task-outcome.js';
import type { CoverageDiffSchema } from './schema.js';

/** L1 for one project: writes `reports/coverage-diff.json`, fails when a changed line is not exercised. */
export async function judgeDiffTask(
  options: CoverageDiffSchema,
  context: ExecutorContext,
  batch?: Batch,
): Promise<TaskOutcome> {
  return judgeTask<DiffDocument>(context, DOCUMENTS.diff, reporters, async (request) => {
    const { root } = projectOf(context);
    assertCacheKey(context, [...VERDICT_INPUTS, baseInput(root, options.baseFallback)]);
    const { runDiff } = await import('../../operations/diff.js');
    return runDiff({
      ...request,
      batch,
      baseFallback: options.baseFallback,
      mode: options.mode,
      policy: options.policy,
      branches: options.branches,
      bands: options.bands,
      evidence: 'own',
      reports: reportFiles(context, options.coverageTarget),
    });
  });
}
