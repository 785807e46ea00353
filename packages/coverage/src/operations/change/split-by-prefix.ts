import type { FileChange } from '@org/coverage-engine';
import { below } from '../../io/files/folder-of.js';
import type { Change } from './change.js';

/** Changes with paths relative to the workspace; those outside of it apart. */
export function splitByPrefix(
  files: readonly FileChange[],
  prefix: string,
): Pick<Change, 'files' | 'outside'> {
  if (prefix === '') return { files, outside: [] };
  const inside: FileChange[] = [];
  const outside: FileChange[] = [];
  const strip = (path: string | null) => path && below(prefix, path);
  for (const file of files) {
    const newPath = strip(file.newPath);
    const oldPath = strip(file.oldPath);
    if (newPath === null && (file.newPath !== null || oldPath === null)) outside.push(file);
    // Moved in from outside: new here.
    else if (file.status === 'renamed' && oldPath === null)
      inside.push({ ...file, status: 'copied', newPath, oldPath });
    else inside.push({ ...file, newPath, oldPath });
  }
  return { files: inside, outside };
}
