import { noCommits } from './base-errors.js';
import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

const ARGUMENTS = [
  'status',
  '--porcelain=v2',
  '--branch',
  '--no-ahead-behind',
  '-z',
  '--untracked-files=normal',
  '--ignore-submodules=dirty',
  '--no-renames',
];

/**
 * The commit of HEAD, and whether the working tree or the index differs from it (untracked files count, ignored not).
 *
 * @throws CoverageError GIT_NO_COMMITS
 */
export async function headState(
  repo: Repository,
): Promise<{ readonly commit: string; readonly dirty: boolean }> {
  const { stdout } = await git(ARGUMENTS, { cwd: repo.topLevel });
  const records = stdout.toString().split('\0').filter(Boolean);
  const commit = records.find((record) => record.startsWith('# branch.oid '))?.slice('# branch.oid '.length);
  if (commit === undefined || commit === '(initial)') throw noCommits(repo);
  return { commit, dirty: records.some((record) => !record.startsWith('# ')) };
}
