import { readFileSync } from 'node:fs';
import { unlessAbsent } from './unless-absent.js';

/** The text of a file, or null when there is no file to read (also: a folder, a broken link, one that leads to itself). */
export const readText = (path: string): string | null => unlessAbsent(() => readFileSync(path, 'utf8'));
