import { writeFileAtomically } from './write-file-atomically.js';

/** Whether a file could be written: for what is said beside a fault, which is the one to tell. */
export function writtenIfPossible(path: string, text: string): boolean {
  try {
    writeFileAtomically(path, text);
    return true;
  } catch {
    return false;
  }
}
