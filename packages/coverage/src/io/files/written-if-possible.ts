import { CoverageError } from '../coverage-error.js';
import { writeFileAtomically } from './write-file-atomically.js';

/** Whether a file could be written, of which another fault is the one to tell. */
export function writtenIfPossible(path: string, text: string): boolean {
  try {
    writeFileAtomically(path, text);
    return true;
  } catch (error) {
    if (error instanceof CoverageError) return false;
    throw error;
  }
}
