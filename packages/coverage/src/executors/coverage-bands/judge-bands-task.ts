import type { ExecutorContext } from '@nx/devkit';
import { reporters, type BandsDocument } from '@org/coverage-engine';
import { VERDICT_INPUTS } from '../../inference/needed-inputs.js';
import { DOCUMENTS } from '../../io/reports/report-places.js';
import type { Batch } from '../../operations/scene/place.js';
import { assertCacheKey } from '../assert-cache-key.js';
import { judgeTask } from '../judge-task.js';
import { reportFiles } from '../report-files.js';
import type { TaskOutcome } from '../task-outcome.js';
import type { CoverageBandsSchema } from './schema.js';

/** L0 for one project: writes `reports/coverage.json`, fails when a layer is below its band. */
export async function judgeBandsTask(
  options: CoverageBandsSchema,
  context: ExecutorContext,
  batch?: Batch,
): Promise<TaskOutcome> {
  return judgeTask<BandsDocument>(context, DOCUMENTS.bands, reporters, async (request) => {
    assertCacheKey(context, VERDICT_INPUTS);
    const { runBands } = await import('../../operations/bands.js');
    return runBands({
      ...request,
      batch,
      mode: options.mode,
      bands: options.bands,
      reports: reportFiles(context, options.coverageTarget),
    });
  });
}
