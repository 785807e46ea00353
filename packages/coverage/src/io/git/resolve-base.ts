import type { CoverageError } from '../coverage-error.js';
import type { Repository } from './find-repository.js';
import { isBranchName, noCommits, noMergeBase, unknownRef } from './base-errors.js';
import { resolveCommit, resolveCommits } from './resolve-commit.js';
import { git } from './run-git.js';

export interface ResolvedBase {
  /** As given; of several the first that names a commit. */
  readonly ref: string;
  /** What the ref named when it was resolved; the empty tree where that was asked for. */
  readonly commit: string;
  /** Absent with `exact`, and of the empty tree. `others` lists the further merge bases of a criss-cross history, as git orders them. */
  readonly mergeBase?: { readonly commit: string; readonly others: readonly string[] };
}

/**
 * Resolves a base once: to its commit, and to the merge base with `head` (HEAD when absent) unless `exact`.
 *
 * The merge base is the first line of `git merge-base <ref> <head>`, which is also what the cache key is made from.
 *
 * @param options.refs of several the first counts that names a commit
 * @param options.orEmptyTree whether the id of the empty tree (`git hash-object -t tree /dev/null`) is taken as well:
 *   everything differs from it
 * @throws CoverageError GIT_UNKNOWN_REF, GIT_SHALLOW, GIT_NO_MERGE_BASE, GIT_NO_COMMITS
 */
export async function resolveBase(options: {
  readonly repo: Repository;
  readonly refs: readonly [string, ...string[]];
  readonly exact?: boolean;
  readonly orEmptyTree?: boolean;
  /** A commit or ref. */
  readonly head?: string;
}): Promise<ResolvedBase> {
  const { repo, refs, exact = false, orEmptyTree = false, head = 'HEAD' } = options;
  const [headCommit = null, ...commits] = await resolveCommits(repo, [head, ...refs]);
  const named = commits.findIndex((commit) => commit !== null);
  // Where none does, the last is the one to speak of.
  const [ref, commit = null] = [refs.at(named)!, commits[named]];
  if (commit === null && orEmptyTree && ref === (await emptyTree(repo))) return { ref, commit: ref };
  if (commit === null) throw await whyUnknown(repo, ref);
  if (exact) return { ref, commit };
  if (headCommit === null) throw await whyUnknown(repo, head);
  if (commit === headCommit) return { ref, commit, mergeBase: { commit, others: [] } };

  const args = ['merge-base', '--all', commit, headCommit];
  const { stdout } = await git(args, { cwd: repo.topLevel, accept: [0, 1] });
  const [first, ...others] = stdout.toString().split('\n').filter(Boolean);
  if (first === undefined) {
    const sides = [`${ref} (${commit})`, `${head} (${headCommit})`] as const;
    throw noMergeBase(repo, sides, await isShallow(repo));
  }
  return { ref, commit, mergeBase: { commit: first, others } };
}

/** The error for a ref that names no commit. */
export async function whyUnknown(repo: Repository, ref: string): Promise<CoverageError> {
  if ((await resolveCommit(repo, 'HEAD')) === null) return noCommits(repo);
  const known = isBranchName(ref) && (await resolveCommit(repo, `refs/remotes/origin/${ref}`)) !== null;
  return unknownRef(repo, ref, { shallow: !known && (await isShallow(repo)), known });
}

/** Whether the clone lacks what lies before some of its commits. */
export async function isShallow(repo: Repository): Promise<boolean> {
  const { stdout } = await git(['rev-parse', '--is-shallow-repository'], { cwd: repo.topLevel });
  return stdout.toString().trim() === 'true';
}

/** Its id by the hash that the repository has; git knows it whether or not it is stored. */
async function emptyTree(repo: Repository): Promise<string> {
  const args = ['hash-object', '-t', 'tree', '--stdin'];
  const { stdout } = await git(args, { cwd: repo.topLevel, input: Buffer.alloc(0) });
  return stdout.toString().trim();
}
