import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { Batch } from '../operations/scene/place.js';
import { refusal, type TaskOutcome } from './task-outcome.js';

/** The outcome of one task of a batch, as Nx takes it. */
export interface BatchOutcome {
  readonly task: string;
  readonly result: { success: boolean; terminalOutput: string };
}

/**
 * A judgement as an executor of many tasks in one process, each with its own cache entry: a process of its own costs
 * more than most verdicts.
 *
 * One after the other; what they have in common, the files of the workspace and its changes, is found out once. A defect
 * met in one does not keep the others from being judged.
 */
export function asBatchExecutor<O>(
  judge: (options: O, context: ExecutorContext, batch: Batch) => Promise<TaskOutcome>,
) {
  return async function* batch(
    { tasks }: TaskGraph,
    options: Readonly<Record<string, O>>,
    _overrides: O,
    context: ExecutorContext,
  ): AsyncGenerator<BatchOutcome, void> {
    const shared: Batch = {};
    for (const { id, target } of Object.values(tasks)) {
      const { project, target: targetName, configuration } = target;
      const ofTask: ExecutorContext = {
        ...context,
        projectName: project,
        targetName,
        configurationName: configuration,
        target: context.projectsConfigurations.projects[project]?.targets?.[targetName],
      };
      const outcome = await judge(options[id] as O, ofTask, shared)
        .catch(refusal)
        .catch(defect);
      yield { task: id, result: { ...outcome } };
    }
  };
}

function defect(error: unknown): TaskOutcome {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { success: false, terminalOutput: `${text}\n` };
}
