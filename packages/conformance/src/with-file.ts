import { closeSync, openSync } from 'node:fs';

/** What `use` makes of a file that is opened for it; null where no file is. */
export function withFile<T>(path: string, use: (file: number) => T): T | null {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return use(file);
  } catch (error) {
    if (isNoFile(error)) return null;
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Whether an error of the file system says that there is no such file. */
export function isNoFile(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
