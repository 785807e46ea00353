import { readObjects } from '../git/index.js';
import type { Workspace } from '../workspace.js';

/**
 * Files of a workspace in a repository as a commit holds them (no end-of-line conversion, no filter), by
 * workspace-relative POSIX path, all in one process. What is no file there (absent, a folder, a submodule) is left out.
 *
 * @param commit a full commit id
 * @throws CoverageError GIT_FAILED
 */
export async function filesAt(
  { repository, prefix }: Pick<Workspace, 'repository' | 'prefix'>,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const above = prefix === '' ? '' : `${prefix}/`;
  const start = `${commit}:${above}`;
  const names = [...new Set(paths)].map((path) => start + path);
  const files = new Map<string, Buffer>();
  await readObjects(repository!, names, (name, bytes) => {
    if (bytes !== null) files.set(name.slice(start.length), bytes);
  });
  return files;
}
