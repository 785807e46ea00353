import { statSync, type Stats } from 'node:fs';
import { CoverageError } from '../coverage-error.js';

/**
 * How many bytes there are to read. What is neither a file nor a folder is never opened: on a pipe one would wait for
 * ever, and a device need have no end.
 *
 * @throws CoverageError FILE_NOT_REGULAR; what the operating system says where nothing is
 */
export function sizeOfFile(path: string): number {
  const stat = statSync(path);
  if (stat.isFile() || stat.isDirectory()) return stat.size;
  throw notRegular(path, stat);
}

/** That no file is where one is to be read. */
export const notRegular = (path: string, stat: Stats): CoverageError =>
  new CoverageError({
    code: 'FILE_NOT_REGULAR',
    message: `${JSON.stringify(path)} is ${kindOf(stat)} and no file: it is not read`,
    where: path,
    fix: 'put the file back (git restore), or remove what stands in its place',
  });

function kindOf(stat: Stats): string {
  if (stat.isFIFO()) return 'a named pipe';
  return stat.isSocket() ? 'a socket' : 'a device';
}
