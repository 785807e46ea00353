import { foldersAbove } from '../files/folder-of.js';
import type { Repository } from './find-repository.js';
import { isNestedRepository, pathText, type Entry } from './list-entries.js';
import { presentPaths } from './present-paths.js';

const SUBMODULE = '160000';

/**
 * The files of the working tree that git tracks or would (untracked and not ignored): POSIX, relative to the top
 * level, sorted by code unit, each once. Without submodules, nested repositories, and what a sparse checkout leaves out.
 *
 * @param entries what `listEntries` gives of the whole repository with `deleted`
 */
export function presentFiles({ topLevel }: Repository, entries: readonly Entry[]): string[] {
  const files = new Set<string>();
  const gone: string[] = [];
  const skipped: string[] = [];
  const untracked: string[] = [];
  for (const entry of entries) {
    const path = pathText(entry);
    if (isRepository(entry)) continue;
    if (entry.state === 'deleted') gone.push(path);
    else if (entry.skipped) skipped.push(path);
    else files.add(path);
    if (entry.state === 'untracked') untracked.push(path);
  }
  for (const path of gone) files.delete(path);
  for (const path of presentPaths(topLevel, skipped)) files.add(path);
  // Where a folder has replaced a tracked file, `lstat` still finds the path; only an untracked file below it tells.
  for (const path of untracked) for (const folder of foldersAbove(path)) files.delete(folder);
  return [...files].sort();
}

/** The folders of submodules and of other repositories in the working tree: POSIX, relative to the top level. */
export const nestedRepositories = (entries: readonly Entry[]): string[] =>
  entries.filter(isRepository).map((entry) => pathText(entry).replace(/\/$/, ''));

const isRepository = (entry: Entry): boolean => entry.mode === SUBMODULE || isNestedRepository(entry);
