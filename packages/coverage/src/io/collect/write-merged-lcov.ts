import { writeSync } from 'node:fs';
import { writeLcov, type MergedFile } from '@org/coverage-engine';
import { writeAtomically } from '../files/write-file-atomically.js';

/**
 * Writes files as one `lcov.info`, whole or not at all, a few hundred kilobytes at a time.
 *
 * @param files by path, each once
 * @returns paths that LCOV can't hold, left out
 * @throws CoverageError OUTPUT_NOT_WRITABLE; the former file is then as it was
 */
export function writeMergedLcov(path: string, files: Iterable<MergedFile>): readonly string[] {
  return writeAtomically(path, (file) =>
    writeLcov(files, (bytes) => {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    }),
  );
}
