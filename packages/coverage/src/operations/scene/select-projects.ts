import { projectIdentity, type ProjectFolder } from '../../io/discover-projects.js';
import { CoverageError } from '../../io/coverage-error.js';

/**
 * The folders that `--project` names, by Nx name or by workspace-relative root; all when nothing is named.
 *
 * @throws CoverageError PROJECT_UNKNOWN
 */
export function selectProjects(
  workspaceRoot: string,
  folders: readonly ProjectFolder[],
  wanted: readonly string[] | undefined,
): readonly ProjectFolder[] {
  if (wanted === undefined || wanted.length === 0) return folders;
  const selected = new Set<ProjectFolder>();
  for (const word of wanted) {
    const root = word === '.' ? '' : word.replace(/^\.\/|\/$/g, '');
    const match =
      folders.find((folder) => folder.root === root) ??
      folders.find((folder) => projectIdentity(workspaceRoot, folder.root).name === word);
    if (!match) throw unknown(word, workspaceRoot, folders);
    selected.add(match);
  }
  return folders.filter((folder) => selected.has(folder));
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
    exitCode: 2,
  });
}
