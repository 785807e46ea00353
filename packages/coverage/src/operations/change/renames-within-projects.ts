import { ownerRoot, type FileChange } from '@org/coverage-engine';

/**
 * Renames as each project sees them alone.
 *
 * Git pairs a new file with the most similar deleted one, in any project, so that what other projects add and delete
 * could hide a rename within this one. Where a pair crosses projects, both are compared alone.
 *
 * @param files what differs in the whole workspace, paths relative to it
 * @param roots roots of all projects
 * @param changesBelow what differs below one project root
 */
export async function renamesWithinProjects(
  files: readonly FileChange[],
  roots: ReadonlySet<string>,
  changesBelow: (root: string) => Promise<readonly FileChange[]>,
): Promise<FileChange[]> {
  const ownerOf = (path: string | null) => (path === null ? null : ownerRoot(roots, path));
  const parted = new Set<string>();
  for (const { status, oldPath, newPath } of files) {
    if (status !== 'renamed') continue;
    const [from, to] = [ownerOf(oldPath), ownerOf(newPath)];
    if (from === to) continue;
    // The root project can't be told apart by its path; a file that comes into it is new there anyway.
    for (const root of [from, to]) if (root !== null && root !== '') parted.add(root);
  }
  let result = [...files];
  for (const root of [...parted].sort()) {
    const alone = (await changesBelow(root)).filter((file) => ownerOf(file.newPath ?? file.oldPath) === root);
    result = [...result.filter((file) => ownerOf(file.newPath ?? file.oldPath) !== root), ...alone];
  }
  return result;
}
