import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

const FILE = /^\d{6} blob [0-9a-f]+\t([^]+)$/;

/**
 * The files of a commit: POSIX, relative to the top level, without submodules.
 *
 * @param commit a full commit id
 * @throws CoverageError GIT_FAILED
 */
export async function listCommit(repo: Repository, commit: string): Promise<string[]> {
  const { stdout } = await git(['ls-tree', '-r', '-z', '--full-tree', commit], { cwd: repo.topLevel });
  return stdout
    .toString()
    .split('\0')
    .flatMap((record) => FILE.exec(record)?.[1] ?? []);
}
