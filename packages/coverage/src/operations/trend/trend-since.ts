import type { TrendDocument } from '@org/coverage-engine';
import { CoverageError } from '../../io/coverage-error.js';
import {
  commitsSince,
  commitTime,
  isShallow,
  resolveCommit,
  type FileRevision,
  type Repository,
} from '../../io/git/index.js';
import { sinceDate } from './since-date.js';

/** Where a trend starts, and which revisions lie after that. */
export interface TrendSince {
  readonly stated: NonNullable<TrendDocument['since']>;
  readonly isAfter: (revision: FileRevision) => boolean;
}

/**
 * What `--since` means in a history: what a ref or commit does not have yet, or what was committed since a date. A
 * commit that shares no history with the one read (a data branch) stands for its date.
 *
 * @param tip the commit whose history is read
 * @throws CoverageError GIT_UNKNOWN_REF, GIT_SHALLOW for what is neither a ref nor a date
 */
export async function trendSince(repo: Repository, tip: string, given: string): Promise<TrendSince> {
  const commit = await resolveCommit(repo, given);
  if (commit === null)
    return byTime(given, null, sinceDate(given, Date.now()) ?? (await refuse(repo, given)));
  const after = await commitsSince(repo, commit, tip);
  if (after === null) return byTime(given, commit, await commitTime(repo, commit));
  return { stated: { given, commit, date: null }, isAfter: (revision) => after.has(revision.commit) };
}

/** Seconds since 1970 as ISO 8601 in UTC. */
export function isoTime(seconds: number): string {
  // The last second that JavaScript can name: a commit may say any.
  const time = new Date(Math.min(seconds, 8.64e12) * 1000);
  return time.toISOString().replace('.000Z', 'Z');
}

const byTime = (given: string, commit: string | null, from: number): TrendSince => ({
  stated: { given, commit, date: isoTime(from) },
  isAfter: ({ time }) => time >= from,
});

async function refuse(repo: Repository, given: string): Promise<never> {
  const shallow = await isShallow(repo);
  const message = `${JSON.stringify(given)} names no commit in this repository and is no date`;
  const date = 'or give a date: --since 2026-01-31, --since "3 weeks ago"';
  if (shallow) {
    throw new CoverageError({
      code: 'GIT_SHALLOW',
      message: `${message}; this clone is shallow`,
      where: '--since',
      fix: `Fetch the history (git fetch --unshallow), ${date}`,
      exitCode: 4,
    });
  }
  throw new CoverageError({
    code: 'GIT_UNKNOWN_REF',
    message,
    where: '--since',
    fix: `Check the name (git branch --all), ${date}`,
    exitCode: 4,
  });
}
