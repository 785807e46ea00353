import { realpathSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/**
 * Where a path of a report leads: to a place `inside` the workspace; `linked-outside`, by a symbolic link; or, as it is
 * written, to none in the workspace (`outside`). A file that does not exist is where its name says.
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
    // Else a circle of links, or a folder that may not be entered: nothing that can be shown.
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' ? 'inside' : 'linked-outside';
  }
}

/** Relative, and neither upwards nor through the back door of a drive or another separator. */
function isPlainRelative(path: string): boolean {
  if (path === '' || path.includes('\0') || /^[A-Za-z]:/.test(path)) return false;
  return posix.normalize(path) === path && !/^(?:\/|\.\.?(?:\/|$))/.test(path);
}
