import { readFileSync } from 'node:fs';
import { sizeOfFile } from './size-of-file.js';
import { unlessAbsent } from './unless-absent.js';

/**
 * The bytes of a file, or null when there is no file to read (also: a folder, a broken link, one that leads to itself).
 *
 * @throws CoverageError FILE_NOT_REGULAR
 */
export const readBytes = (path: string): Buffer | null =>
  unlessAbsent(() => {
    sizeOfFile(path);
    return readFileSync(path);
  });
