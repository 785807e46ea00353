import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CoverageError } from './coverage-error.js';

/**
 * Writes a file whole or not at all: to a name beside it, then renamed over it. Missing folders are made.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE; the former file is then as it was
 */
export function writeFileAtomically(path: string, content: string): void {
  // Containers that share a folder share process ids as well.
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (cause) {
    if (existsSync(temporary)) rmSync(temporary);
    throw new CoverageError({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot write ${path}: ${(cause as Error).message}`,
      where: path,
      fix: 'name a path in a folder that can be written (--output FILE)',
      exitCode: 2,
      cause,
    });
  }
}
