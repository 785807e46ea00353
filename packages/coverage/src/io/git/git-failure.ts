import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { shellWord } from '@org/coverage-engine';
import { CoverageError } from '../coverage-error.js';
import { notRegular } from '../files/size-of-file.js';

/** The error for a git process that failed; `said` is its stderr under LC_ALL=C. */
export function gitFailure(args: readonly string[], cwd: string, ended: string, said: string): CoverageError {
  const text = said.trim();
  if (text.includes('dubious ownership')) {
    return new CoverageError({
      code: 'GIT_UNSAFE_REPOSITORY',
      message: 'git does not trust this repository, since another user owns it',
      where: cwd,
      fix: `git config --global --add safe.directory ${quotedPathIn(text) ?? shellWord(cwd)}`,
      exitCode: 4,
    });
  }
  if (/not a git repository|must be run in a work tree|cannot use bare repository/.test(text))
    return noRepository(cwd, text);
  const odd = /^error: (.+): unsupported file type$/m.exec(text)?.[1];
  if (odd !== undefined) return notRegular(join(cwd, odd), lstatSync(join(cwd, odd)));
  return new CoverageError({
    code: 'GIT_FAILED',
    message: `git ${args[0] ?? ''} ${ended}: ${text === '' ? 'it said nothing' : text.replaceAll(/\s*\n\s*/g, '; ')}`,
    where: cwd,
    fix: `Run it by hand to see more: git ${args.map(shellWord).join(' ')}`,
    exitCode: 4,
  });
}

export function noRepository(cwd: string, because: string): CoverageError {
  return new CoverageError({
    code: 'GIT_NO_REPOSITORY',
    message: `no working tree of a git repository here: ${because}`,
    where: cwd,
    fix: 'Run this inside a git checkout (`git clone`, or `git init` and a first commit), or give `coverage diff` a patch: --diff-file PATCH.',
    exitCode: 4,
  });
}

/** Where git ignores the whole workspace, it would see no change of it. */
export function ignoredFolder(folder: string, topLevel: string): CoverageError {
  return new CoverageError({
    code: 'GIT_NO_REPOSITORY',
    message: `no file of this workspace is in the repository around it, ${topLevel}, or would come into it: git ignores them all`,
    where: folder,
    fix: 'Make it a repository of its own (`git init` and a first commit), or have git not ignore it: git check-ignore -v .',
    exitCode: 4,
  });
}

export function gitNotFound(cwd: string, cause: unknown): CoverageError {
  return new CoverageError({
    code: 'GIT_NOT_FOUND',
    message: 'there is no command `git` on the PATH',
    where: cwd,
    fix: 'Install git 2.34 or later and put it on the PATH of this process.',
    exitCode: 4,
    cause,
  });
}

/** The error for a file that git could not read and skipped: it would count as deleted. Null for files that are gone. */
export function notReadByGit(topLevel: string, said: string): CoverageError | null {
  const [, path, why] =
    /^(?:warning: could not open directory|error: cannot lstat) '([^]+?)': (?!No such file|Not a directory)(.+)$/m.exec(
      said,
    ) ?? [];
  if (path === undefined) return null;
  return new CoverageError({
    code: 'FILE_NOT_ACCESSIBLE',
    message: `git can not read ${JSON.stringify(path)} (${why}), and would take what is there for deleted`,
    where: join(topLevel, path),
    fix: 'give whoever runs this the right to it (chown, chmod), remove it, or have git ignore it',
  });
}

function quotedPathIn(text: string): string | undefined {
  return /repository at ('[^'\n]+')/.exec(text)?.[1];
}
