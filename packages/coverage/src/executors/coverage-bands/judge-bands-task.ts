import type { ExecutorContext } from '@nx/devkit';
import { VERDICT_INPUTS } from '../../inference/needed-inputs.js';
import { DOCUMENTS } from '../../io/reports/report-places.js';
import type { Batch } from '../../operations/scene/place.js';
import { assertCacheKey } from '../assert-cache-key.js';
import { judgeTask, type TaskOutcome } from '../judge-task.js';
import { projectRoots } from '../project-roots.js';
import { reportFiles } from '../report-files.js';
import type { CoverageBandsSchema } from './schema.js';

/** L0 for one project: writes `reports/coverage.json`, fails when a layer is below its band. */
export async function judgeBandsTask(
  options: CoverageBandsSchema,
  context: ExecutorContext,
  batch?: Batch,
): Promise<TaskOutcome> {
  return judgeTask(context, DOCUMENTS.bands, async (projectRoot) => {
    assertCacheKey(context, VERDICT_INPUTS);
    const { runBands } = await import('../../operations/bands.js');
    return runBands({
      cwd: context.root,
      workspaceRoot: context.root,
      batch,
      projects: [projectRoot],
      projectRoots: projectRoots(context),
      mode: options.mode,
      bands: options.bands,
      reports: reportFiles(context, options.coverageTarget),
    });
  });
}
