import { readBlobs } from '../git/index.js';
import type { Workspace } from '../workspace.js';

/**
 * Files of a workspace in a repository as a commit holds them, by workspace-relative POSIX path; absent ones are left
 * out.
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
  const blobs = await readBlobs({ repo: repository!, commit, paths: paths.map((path) => above + path) });
  return new Map([...blobs].map(([path, bytes]) => [path.slice(above.length), bytes]));
}
