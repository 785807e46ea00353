import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

/**
 * The commits along the first parents of `tip` that `commit` does not reach; null where the two share no history.
 *
 * @param commit,tip full ids
 * @throws CoverageError GIT_FAILED
 */
export async function commitsSince(
  repo: Repository,
  commit: string,
  tip: string,
): Promise<ReadonlySet<string> | null> {
  const cwd = repo.topLevel;
  const related = await git(['merge-base', commit, tip], { cwd, accept: [0, 1] });
  if (related.exitCode === 1) return null;
  const { stdout } = await git(['rev-list', '--first-parent', tip, '--not', commit], { cwd });
  return new Set(stdout.toString().split('\n').filter(Boolean));
}

/**
 * When a commit was made, in seconds since 1970, by its committer's clock.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function commitTime(repo: Repository, commit: string): Promise<number> {
  const { stdout } = await git(['log', '-1', '--no-show-signature', '--format=%ct', commit], {
    cwd: repo.topLevel,
  });
  return Number(stdout.toString().trim());
}
