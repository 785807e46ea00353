import { renderPlainJson } from '@org/coverage-engine';
import { errorDocument } from '../io/error-document.js';
import { writtenIfPossible } from '../io/files/written-if-possible.js';
import { knownError } from '../io/known-error.js';

/**
 * Writes the error that ended a task in its document's place, as the CLI does with `--output`; not a defect of ours.
 *
 * @param file absolute
 */
export function leaveError(file: string, thrown: unknown): void {
  const error = knownError(thrown);
  if (error !== null) writtenIfPossible(file, renderPlainJson(errorDocument(error)));
}
