import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { Batch } from '../operations/scene/place.js';
import { refusal, type TaskOutcome } from './task-outcome.js';

/** The outcome of one task of a batch, as Nx takes it. */
export interface BatchOutcome {
  readonly task: string;
  readonly result: { success: boolean; terminalOutput: string };
}

/**
 * Makes an executor of many tasks in one process: a process a task would cost more than most verdicts. Each task has its
 * own cache entry.
 *
 * Judges one task after the other, and lists files and changes of the workspace once for all. A defect in one task does
 * not keep the others from being judged.
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
