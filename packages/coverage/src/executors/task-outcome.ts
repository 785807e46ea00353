import { errorText } from '@org/coverage-engine';
import { knownError } from '../io/known-error.js';

/** What became of a task, and what it has to say to people. */
export interface TaskOutcome {
  readonly success: boolean;
  readonly terminalOutput: string;
}

/**
 * The outcome of a task that ended with an error which someone can mend.
 *
 * @throws what is no such error, a defect of ours
 */
export function refusal(thrown: unknown): TaskOutcome {
  const error = knownError(thrown);
  if (error === null) throw thrown;
  return { success: false, terminalOutput: `${errorText(error)}\n` };
}
