import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ownerRoot } from '@org/coverage-engine';
import { toPosix } from '../../io/files/to-posix.js';
import { projectIdentity, type ProjectFolder } from '../../io/projects/discover-projects.js';
import { knownContract } from '../../io/contracts/known-contract.js';
import { CoverageError } from '../../io/coverage-error.js';
import { folderName } from '../../io/projects/load-projects.js';
import type { Place } from './place.js';

/**
 * The folders that `--project` names, by workspace-relative root, by the name that documents give them, or by a path
 * that begins with a dot, from the folder that was asked from; all when nothing is named.
 *
 * @throws CoverageError PROJECT_UNKNOWN
 */
export async function selectProjects(
  { cwd, workspace }: Pick<Place, 'cwd' | 'workspace'>,
  folders: readonly ProjectFolder[],
  wanted: readonly string[] | undefined,
): Promise<readonly ProjectFolder[]> {
  if (wanted === undefined || wanted.length === 0) return folders;
  const workspaceRoot = workspace.root;
  const selected = new Set<ProjectFolder>();
  for (const word of wanted) {
    const root = /^\.\.?(?:\/|$)/.test(word)
      ? rootFrom(cwd, workspaceRoot, folders, word)
      : word.replace(/\/$/, '');
    const match =
      folders.find((folder) => folder.root === root) ??
      folders.find((folder) => projectIdentity(workspaceRoot, folder.root).name === word) ??
      (await onlyCalled(word, workspaceRoot, folders));
    if (!match) throw unknown(word, workspaceRoot, folders);
    selected.add(match);
  }
  return folders.filter((folder) => selected.has(folder));
}

/** `.` is the project that one is in: taken for the root, it would pass whatever changed in that project. */
function rootFrom(
  cwd: string,
  workspaceRoot: string,
  folders: readonly ProjectFolder[],
  word: string,
): string | null {
  const path = toPosix(relative(workspaceRoot, join(realpathSync.native(cwd), word))).replace(/\/$/, '');
  if (!/^\.\/?$/.test(word)) return path;
  return ownerRoot(new Set(folders.map(({ root }) => root)), `${path}/.`);
}

/** The one nameless folder whose manifest's name, or else folder name, is the word; null for none or several. */
async function onlyCalled(
  word: string,
  workspaceRoot: string,
  folders: readonly ProjectFolder[],
): Promise<ProjectFolder | null> {
  const called: ProjectFolder[] = [];
  for (const folder of folders) {
    if (projectIdentity(workspaceRoot, folder.root).name !== null) continue;
    if ((await givenName(workspaceRoot, folder)) === word) called.push(folder);
  }
  return called.length === 1 ? called[0]! : null;
}

async function givenName(workspaceRoot: string, folder: ProjectFolder): Promise<string | null> {
  if (folder.manifest === null) return folderName(folder);
  // Errors in other projects' manifests are reported where those are judged.
  const known = await knownContract(workspaceRoot, folder.manifest).catch(() => null);
  return known?.contract.name ?? null;
}

function unknown(word: string, workspaceRoot: string, folders: readonly ProjectFolder[]): CoverageError {
  const names = folders.map(
    (folder) => projectIdentity(workspaceRoot, folder.root).name ?? (folder.root || '.'),
  );
  return new CoverageError({
    code: 'PROJECT_UNKNOWN',
    message: `there is no project ${JSON.stringify(word)}`,
    where: '--project',
    fix: `name one of: ${names.join(', ')}`,
  });
}
