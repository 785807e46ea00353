import { projectIdentity, type ProjectFolder } from '../../io/projects/discover-projects.js';
import { knownContract } from '../../io/contracts/known-contract.js';
import { CoverageError } from '../../io/coverage-error.js';
import { folderName } from '../../io/projects/load-projects.js';

/**
 * The folders that `--project` names, by workspace-relative root or by the name that documents give them; all when
 * nothing is named.
 *
 * @throws CoverageError PROJECT_UNKNOWN
 */
export async function selectProjects(
  workspaceRoot: string,
  folders: readonly ProjectFolder[],
  wanted: readonly string[] | undefined,
): Promise<readonly ProjectFolder[]> {
  if (wanted === undefined || wanted.length === 0) return folders;
  const selected = new Set<ProjectFolder>();
  for (const word of wanted) {
    const root = word === '.' ? '' : word.replace(/^\.\/|\/$/g, '');
    const match =
      folders.find((folder) => folder.root === root) ??
      folders.find((folder) => projectIdentity(workspaceRoot, folder.root).name === word) ??
      (await onlyCalled(word, workspaceRoot, folders));
    if (!match) throw unknown(word, workspaceRoot, folders);
    selected.add(match);
  }
  return folders.filter((folder) => selected.has(folder));
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
