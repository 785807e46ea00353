import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CoverageError } from './coverage-error.js';
import { temporaryName } from './temporaries.js';

/**
 * Writes a file whole or not at all: to a name beside it, then renamed over it. Missing folders are made.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE; the former file is then as it was
 */
export function writeFileAtomically(path: string, content: string): void {
  writeAtomically(path, (file) => writeFileSync(file, content));
}

/**
 * The same for a file that is written piece by piece; gives what `fill` gives.
 *
 * @param fill writes to the open file; what it throws, but for errors of the system, is thrown on
 */
export function writeAtomically<T>(path: string, fill: (file: number) => T): T {
  const temporary = temporaryName(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(temporary, 'wx');
    let result: T;
    try {
      result = fill(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    return result;
  } catch (cause) {
    if (existsSync(temporary)) rmSync(temporary);
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new CoverageError({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot write ${path}: ${cause.message}`,
      where: path,
      fix: 'name a path in a folder that can be written (--output FILE)',
      exitCode: 2,
      cause,
    });
  }
}
