import { dirname } from 'node:path/posix';

/** The folder of a file, by its workspace-relative POSIX path; '' for the workspace's root. */
export function folderOf(file: string): string {
  const folder = dirname(file);
  return folder === '.' ? '' : folder;
}

/** A path relative to a folder above it ('' for the workspace's root); null where it is not below. */
export function below(folder: string, path: string): string | null {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}

/** The folders above one, outermost first: '' for the workspace's root, then `packages` for `packages/auth`. */
export function foldersAbove(folder: string): string[] {
  const segments = folder.split('/').filter(Boolean);
  return segments.map((_, index) => segments.slice(0, index).join('/'));
}
