import { renderPlainJson } from '@org/coverage-engine';
import { errorDocument } from '../io/error-document.js';
import { writtenIfPossible } from '../io/files/written-if-possible.js';
import { knownError } from '../io/known-error.js';

/**
 * Leaves what a task ended with in its document's place, as the CLI does in the file of `--output`: what someone can mend,
 * not a defect of ours.
 *
 * @param file absolute
 */
export function leaveError(file: string, thrown: unknown): void {
  const error = knownError(thrown);
  if (error !== null) writtenIfPossible(file, renderPlainJson(errorDocument(error)));
}
