import { join } from 'node:path/posix';
import { foldersAbove } from '../io/files/folder-of.js';

/**
 * The `.gitattributes` of the folders above a project, as inputs: those of a folder hold below it, and say of which
 * files git compares lines. The project's own are among its files.
 */
export function attributeFiles(projectRoot: string): string[] {
  return foldersAbove(projectRoot).map((folder) => `{workspaceRoot}/${join(folder, '.gitattributes')}`);
}
