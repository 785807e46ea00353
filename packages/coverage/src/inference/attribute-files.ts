import { join } from 'node:path/posix';
import { foldersAbove } from '../io/files/folder-of.js';

/**
 * The `.gitattributes` of the folders above a project, as inputs: they decide which files git compares by lines. The
 * project's own are among its files.
 */
export function attributeFiles(projectRoot: string): string[] {
  return foldersAbove(projectRoot).map((folder) => `{workspaceRoot}/${join(folder, '.gitattributes')}`);
}
