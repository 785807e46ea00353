import { closeSync, constants, openSync } from 'node:fs';

/** A pipe on which nobody writes would keep the application waiting. Where there are none, Node has no number for it. */
const WITHOUT_WAITING = constants.O_RDONLY | constants.O_NONBLOCK;

/** What `use` makes of a file that is opened for it; null where no file is. */
export function withFile<T>(path: string, use: (file: number) => T): T | null {
  let file: number | undefined;
  try {
    file = openSync(path, WITHOUT_WAITING);
    return use(file);
  } catch (error) {
    if (isNoFile(error)) return null;
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Of what is nowhere, of a folder, of a pipe and of a socket. */
const NO_FILE: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ESPIPE', 'ENXIO']);

/** Whether an error of the file system says that there is no such file. */
export const isNoFile = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NO_FILE.has(error.code);
