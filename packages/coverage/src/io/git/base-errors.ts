import { CoverageError } from '../coverage-error.js';
import type { Repository } from './find-repository.js';
import { isFullId } from './resolve-commit.js';

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

/** @param known whether this clone has the branch of that name as its remote has it */
export function unknownRef(
  repo: Repository,
  ref: string,
  { shallow, known }: { readonly shallow: boolean; readonly known: boolean },
): CoverageError {
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
      fix: `${WHOLE_HISTORY} Then check the name: \`git branch --all\``,
      exitCode: 4,
    });
  }
  return new CoverageError({
    code: 'GIT_UNKNOWN_REF',
    message: `${name} names no commit in this repository`,
    where: repo.topLevel,
    fix: `${known ? `Make it: \`git branch ${ref} origin/${ref}\`. ` : fetched(ref)}Check the name: \`git branch --all\``,
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

/** A name that is safe to paste into a shell. */
const BRANCH = /^\w(?:[\w/-]|\.(?!\.))*$/;

/** Whether a ref is a branch's own name, of which the remote's branch may be there alone. */
export const isBranchName = (ref: string): boolean => BRANCH.test(ref) && !/^(?:refs|origin)\//.test(ref);

/** The fetch behind which the ref names a commit: without a place to put it, one that is no id would still name none. */
function fetched(ref: string): string {
  const [, kind = '', branch = ''] = /^(refs\/remotes\/origin\/|refs\/heads\/|origin\/)?(.*)$/s.exec(ref)!;
  if (!BRANCH.test(branch)) return '';
  const place = isFullId(ref) ? '' : `:${/origin\/$/.test(kind) ? 'refs/remotes/origin/' : ''}${branch}`;
  return `Fetch it: \`git fetch origin ${branch}${place}\`. `;
}
