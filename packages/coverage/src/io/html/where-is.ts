import { realpathSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/**
 * Where a path of a report leads: `inside` the workspace, `linked-outside` by a symbolic link, or `outside` as it is
 * written. A file that does not exist is where its name says.
 *
 * @param root absolute, symbolic links resolved
 */
export function whereIs(root: string, path: string): 'inside' | 'linked-outside' | 'outside' {
  if (!isPlainRelative(path)) return 'outside';
  try {
    const real = realpathSync(join(root, path));
    return real.startsWith(root.endsWith(sep) ? root : root + sep) ? 'inside' : 'linked-outside';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Else a cycle of links, or a folder that may not be entered: its source can't be shown.
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' ? 'inside' : 'linked-outside';
  }
}

/** Whether a path is relative and normal, without `..`, a drive letter or a NUL. */
function isPlainRelative(path: string): boolean {
  if (path === '' || path.includes('\0') || /^[A-Za-z]:/.test(path)) return false;
  return posix.normalize(path) === path && !/^(?:\/|\.\.?(?:\/|$))/.test(path);
}
