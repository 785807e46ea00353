import { writeFileAtomically } from './write-file-atomically.js';

/** Writes a file if it can, and says whether it did: for use while another error is reported, which must not be hidden. */
export function writtenIfPossible(path: string, text: string): boolean {
  try {
    writeFileAtomically(path, text);
    return true;
  } catch {
    return false;
  }
}
