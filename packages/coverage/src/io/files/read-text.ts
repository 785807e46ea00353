import { readFileSync } from 'node:fs';
import { isAbsent } from './is-absent.js';

/** The text of a file, or null when there is no file to read (also: a folder, a broken link, one that leads to itself). */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}
