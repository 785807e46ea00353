import type { ExecutorContext } from '@nx/devkit';
import { renderAggregateText } from '@org/coverage-engine';
import type { TaskOutcome } from '../task-outcome.js';
import { assertFolderIsFree } from './assert-folder-is-free.js';
import { graphReports } from './graph-reports.js';
import type { CoverageAggregateSchema } from './schema.js';

/**
 * L2 for the workspace: the report, the summary and the pages of all that lies there.
 *
 * @throws CoverageError those of `assertFolderIsFree` and `runAggregate`
 */
export async function aggregateTask(
  options: CoverageAggregateSchema,
  context: ExecutorContext,
): Promise<TaskOutcome> {
  const { report, coverageTarget, outputDir = 'coverage', ...rest } = options;
  assertFolderIsFree(context, outputDir);
  const { runAggregate } = await import('../../operations/aggregate/aggregate.js');
  const { document, exitCode, targets } = await runAggregate({
    ...rest,
    outputDir,
    cwd: context.root,
    workspaceRoot: context.root,
    reports: report,
    moreReports: coverageTarget === undefined ? [] : graphReports(context, coverageTarget),
  });
  return { success: exitCode === 0, terminalOutput: renderAggregateText(document, { targets }) };
}
