import type { ExecutorContext } from '@nx/devkit';
import { baseInput, VERDICT_INPUTS } from '../../inference/needed-inputs.js';
import { DOCUMENTS } from '../../io/reports/report-places.js';
import type { Batch } from '../../operations/scene/place.js';
import { assertCacheKey } from '../assert-cache-key.js';
import { judgeTask, type TaskOutcome } from '../judge-task.js';
import { projectRoots } from '../project-roots.js';
import { reportFiles } from '../report-files.js';
import type { CoverageDiffSchema } from './schema.js';

/** L1 for one project: writes `reports/coverage-diff.json`, fails when a changed line is not exercised. */
export async function judgeDiffTask(
  options: CoverageDiffSchema,
  context: ExecutorContext,
  batch?: Batch,
): Promise<TaskOutcome> {
  return judgeTask(context, DOCUMENTS.diff, async (projectRoot) => {
    assertCacheKey(context, [...VERDICT_INPUTS, baseInput(projectRoot || '.', options.baseFallback)]);
    const { runDiff } = await import('../../operations/diff.js');
    return runDiff({
      cwd: context.root,
      workspaceRoot: context.root,
      batch,
      projects: [projectRoot],
      projectRoots: projectRoots(context),
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
