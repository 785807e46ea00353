import type { Repository } from './find-repository.js';
import { notReadByGit } from './git-failure.js';
import { git } from './run-git.js';

/** What git says of one path: an entry of the index, or an untracked one that is not ignored. */
export interface Entry {
  /** Bytes of the path as Latin-1, so that any name survives; `pathText` reads it. Nested repositories end with `/`. */
  readonly rawPath: string;
  readonly state: 'tracked' | 'untracked' | 'deleted';
  /** Six octal digits; absent for untracked ones. */
  readonly mode?: string;
  /** `git update-index --assume-unchanged`. */
  readonly assumedUnchanged: boolean;
  /** Left out by a sparse checkout, or `git update-index --skip-worktree`. */
  readonly skipped: boolean;
}

const TRACKED = /^([A-Za-z]) (\d{6}) [0-9a-f]+ [0-3]\t([^]+)$/;

/**
 * Lists tracked and untracked entries, in git's order; an unmerged path has up to three.
 *
 * With `deleted`, a tracked file that is not in the working tree comes a second time, as `deleted` (one `lstat` each).
 *
 * @throws CoverageError GIT_FAILED; FILE_NOT_ACCESSIBLE where a folder may not be looked into
 */
export async function listEntries(
  repo: Repository,
  options: { readonly paths?: readonly string[]; readonly deleted?: boolean },
): Promise<Entry[]> {
  const args = ['ls-files', '-z', '-v', '--stage', '--cached', '--others', '--exclude-standard'];
  if (options.deleted) args.push('--deleted');
  const { stdout, stderr } = await git([...args, '--', ...(options.paths ?? [])], { cwd: repo.topLevel });
  const unread = notReadByGit(repo.topLevel, stderr);
  if (unread !== null) throw unread;
  return stdout.toString('latin1').split('\0').filter(Boolean).map(readEntry);
}

/** Whether an entry is a repository of its own that is no submodule. */
export const isNestedRepository = ({ rawPath }: Entry): boolean => rawPath.endsWith('/');

/** The path of an entry as text. */
export function pathText({ rawPath }: Entry): string {
  return Buffer.from(rawPath, 'latin1').toString();
}

function readEntry(record: string): Entry {
  const [, tag, mode, rawPath] = TRACKED.exec(record) ?? [];
  if (tag === undefined || rawPath === undefined) {
    return { rawPath: record.slice(2), state: 'untracked', assumedUnchanged: false, skipped: false };
  }
  const letter = tag.toUpperCase();
  return {
    rawPath,
    state: letter === 'R' ? 'deleted' : 'tracked',
    mode,
    assumedUnchanged: tag !== letter,
    skipped: letter === 'S',
  };
}
