import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CoverageError } from '../coverage-error.js';
import { temporaryName } from './temporaries.js';

/**
 * Writes a file whole or not at all: to a name beside it, then renamed over it. Missing folders are made; a symbolic link
 * stays, and the file that it leads to is written; a pipe or a device (`/dev/null`) is written to as it is.
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
  let temporary: string | undefined;
  try {
    if (isStream(path)) return filled(path, 'w', fill);
    const target = linkedFrom(path);
    mkdirSync(dirname(target), { recursive: true });
    temporary = temporaryName(target);
    const result = filled(temporary, 'wx', fill);
    renameSync(temporary, target);
    return result;
  } catch (cause) {
    if (temporary !== undefined && existsSync(temporary)) rmSync(temporary);
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new CoverageError({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot write ${path}: ${cause.message}`,
      where: path,
      fix: 'name a path in a folder that can be written (--output FILE; --output-dir DIR of coverage aggregate)',
      cause,
    });
  }
}

function filled<T>(path: string, flags: 'w' | 'wx', fill: (file: number) => T): T {
  const file = openSync(path, flags);
  try {
    return fill(file);
  } finally {
    closeSync(file);
  }
}

/** Whether a pipe or a device is there: a rename would replace it. */
function isStream(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

/** Where a symbolic link leads, also to what does not exist yet; any other path as it is. */
function linkedFrom(path: string): string {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path;
  return existsSync(path) ? realpathSync(path) : linkedFrom(resolve(dirname(path), readlinkSync(path)));
}
