import type { ExecutorContext, PromiseExecutor } from '@nx/devkit';
import { refusal, type TaskOutcome } from './task-outcome.js';

/** Makes an executor of one task, whose text goes to stderr. */
export function asExecutor<O>(
  judge: (options: O, context: ExecutorContext) => Promise<TaskOutcome>,
): PromiseExecutor<O> {
  return async (options, context) => {
    const { success, terminalOutput } = await judge(options, context).catch(refusal);
    process.stderr.write(terminalOutput);
    return { success };
  };
}
