import { constants, copyFileSync, existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { CoverageError } from '../coverage-error.js';
import { makeScratchFolder, type ScratchFolder } from '../files/scratch-folder.js';
import type { Repository } from './find-repository.js';
import { isNestedRepository, pathText, type Entry } from './list-entries.js';
import { presentPaths } from './present-paths.js';
import { git } from './run-git.js';

/** Object names of the empty file, by the length of the repository's object names. */
const EMPTY_FILE: Readonly<Record<number, string>> = {
  40: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  64: '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
};

/**
 * Runs something on a copy of the index, in a temporary folder.
 *
 * `git diff` refreshes and rewrites the index even under --no-optional-locks, and holds `.git/index.lock` meanwhile, on
 * which a `git commit` at the same time would fail.
 *
 * @param run gets the environment that makes git use the copy
 * @throws CoverageError GIT_FAILED where no copy can be made
 */
export async function withPrivateIndex<T>(
  repo: Repository,
  run: (env: { readonly GIT_INDEX_FILE: string }) => Promise<T>,
): Promise<T> {
  const index = join(repo.gitDir, 'index');
  const copy = copied(repo, index);
  try {
    const result = await run({ GIT_INDEX_FILE: copy.path });
    // Something may have cleaned up temporary folders: without an index git takes every file for deleted.
    if (existsSync(index) && !existsSync(copy.path)) throw notCopied(repo, new Error(`${copy.path} is gone`));
    return result;
  } finally {
    copy.remove();
  }
}

function copied(repo: Repository, index: string): ScratchFolder {
  let folder: ScratchFolder | undefined;
  try {
    folder = makeScratchFolder('index');
    const path = join(folder.path, 'index');
    copyIndex(index, path);
    return { ...folder, path };
  } catch (cause) {
    folder?.remove();
    throw notCopied(repo, cause as Error);
  }
}

function notCopied(repo: Repository, cause: Error): CoverageError {
  return new CoverageError({
    code: 'GIT_FAILED',
    message: `the index of git, which is compared in a copy, can't be copied: ${cause.message}`,
    where: repo.gitDir,
    fix: 'Let TMPDIR name a folder that can be written to, with room for the index.',
    exitCode: 4,
    cause,
  });
}

/**
 * Copies the index with its time, in whole seconds. Git reads a file's content unless it is older than the index: with a
 * newer copy, an edit of the same size in the second of a `git add` would go unseen.
 */
function copyIndex(index: string, copy: string): void {
  if (!existsSync(index)) return;
  const seconds = Math.floor(statSync(index).mtimeMs / 1000);
  copyFileSync(index, copy, constants.COPYFILE_FICLONE);
  utimesSync(copy, seconds, seconds);
}

/**
 * Makes an index show the whole working tree: untracked files become entries of the empty file (no object is written),
 * and `assume-unchanged` and `skip-worktree` are cleared where the file exists.
 */
export async function revealWorkingTree(
  repo: Repository,
  entries: readonly Entry[],
  options: { readonly idLength: number; readonly env: { readonly GIT_INDEX_FILE: string } },
): Promise<void> {
  const untracked = entries.filter((entry) => entry.state === 'untracked' && !isNestedRepository(entry));
  const assumed = entries.filter((entry) => entry.assumedUnchanged);
  const skipped = entries.filter((entry) => entry.skipped);
  const present = presentPaths(repo.topLevel, skipped.map(pathText));
  const hidden = skipped.filter((entry) => present.has(pathText(entry)));

  const update = async (args: readonly string[], records: readonly string[]) => {
    if (records.length === 0) return;
    const input = Buffer.from(records.map((record) => `${record}\0`).join(''), 'latin1');
    await git(['update-index', '-z', ...args], { cwd: repo.topLevel, env: options.env, input });
  };
  const id = EMPTY_FILE[options.idLength];
  await update(
    ['--index-info'],
    untracked.map(({ rawPath }) => `100644 ${id}\t${rawPath}`),
  );
  await update(
    ['--no-assume-unchanged', '--stdin'],
    assumed.map(({ rawPath }) => rawPath),
  );
  await update(
    ['--no-skip-worktree', '--stdin'],
    hidden.map(({ rawPath }) => rawPath),
  );
}
