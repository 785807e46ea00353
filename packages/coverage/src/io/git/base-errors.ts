import { CoverageError } from '../coverage-error.js';
import type { Repository } from './find-repository.js';

const WHOLE_HISTORY = 'Fetch the history: `fetch-depth: 0` of actions/checkout, or `git fetch --unshallow`.';

export function noCommits(repo: Repository): CoverageError {
  return new CoverageError({
    code: 'GIT_NO_COMMITS',
    message: 'the branch that is checked out has no commit yet, so there is nothing to compare',
    where: repo.topLevel,
    fix: 'Make a first commit: git add . && git commit',
    exitCode: 4,
  });
}

export function unknownRef(repo: Repository, ref: string, shallow: boolean): CoverageError {
  const name = JSON.stringify(ref);
  if (/^(?:0{40}|0{64})$/.test(ref)) {
    return new CoverageError({
      code: 'GIT_UNKNOWN_REF',
      message: `${name} is how git writes that there is no commit, as in GitHub's \`github.event.before\` when a branch is pushed for the first time`,
      where: repo.topLevel,
      fix: "Name a branch there: NX_BASE: ${{ github.event.created && 'origin/main' || github.event.before }}",
      exitCode: 4,
    });
  }
  if (shallow) {
    return new CoverageError({
      code: 'GIT_SHALLOW',
      message: `${name} names no commit here, and this clone is shallow`,
      where: repo.topLevel,
      fix: `${WHOLE_HISTORY} Then check the name: git branch --all`,
      exitCode: 4,
    });
  }
  return new CoverageError({
    code: 'GIT_UNKNOWN_REF',
    message: `${name} names no commit in this repository`,
    where: repo.topLevel,
    fix: `${fetchCommand(ref)}Check the name: git branch --all`,
    exitCode: 4,
  });
}

export function noMergeBase(
  repo: Repository,
  [base, head]: readonly [string, string],
  shallow: boolean,
): CoverageError {
  const message = `${base} and ${head} have no common ancestor`;
  const where = repo.topLevel;
  if (shallow) {
    const cut = `${message} in what this shallow clone holds`;
    return new CoverageError({ code: 'GIT_SHALLOW', message: cut, where, fix: WHOLE_HISTORY, exitCode: 4 });
  }
  return new CoverageError({
    code: 'GIT_NO_MERGE_BASE',
    message,
    where,
    fix: 'Name a base that shares history: --base REF. Or compare with that commit itself, where the command takes it: --exact-base.',
    exitCode: 4,
  });
}

/** A branch name that is safe to paste into a shell, as `git fetch origin <branch>`. */
function fetchCommand(ref: string): string {
  const branch = /^(?:refs\/remotes\/origin\/|refs\/heads\/|origin\/)?(\w(?:[\w/-]|\.(?!\.))*)$/.exec(
    ref,
  )?.[1];
  return branch === undefined ? '' : `Fetch it: git fetch origin ${branch}. `;
}
