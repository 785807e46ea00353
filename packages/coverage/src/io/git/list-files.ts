import type { Repository } from './find-repository.js';
import { listEntries, pathText, type Entry } from './list-entries.js';
import { presentPaths } from './present-paths.js';

const SUBMODULE = '160000';

/**
 * The files of the working tree that git tracks or would (untracked and not ignored): POSIX, relative to the top
 * level, sorted by code unit, each once. Submodules, nested repositories and what a sparse checkout leaves out are not
 * among them.
 *
 * @param options.entries what `listEntries` gives of the whole repository with `deleted`, where that is known already
 */
export async function listFiles(options: {
  readonly repo: Repository;
  readonly entries?: readonly Entry[] | null;
}): Promise<string[]> {
  const { repo } = options;
  const entries = options.entries ?? (await listEntries(repo, { deleted: true }));
  const files = new Set<string>();
  const gone: string[] = [];
  const skipped: string[] = [];
  const untracked: string[] = [];
  for (const entry of entries) {
    const path = pathText(entry);
    if (entry.mode === SUBMODULE || path.endsWith('/')) continue;
    if (entry.state === 'deleted') gone.push(path);
    else if (entry.skipped) skipped.push(path);
    else files.add(path);
    if (entry.state === 'untracked') untracked.push(path);
  }
  for (const path of gone) files.delete(path);
  for (const path of presentPaths(repo.topLevel, skipped)) files.add(path);
  // A tracked file whose place a folder took exists for `lstat`; only an untracked file below it tells.
  for (const path of untracked) for (const folder of foldersOf(path)) files.delete(folder);
  return [...files].sort();
}

function foldersOf(path: string): string[] {
  return [...path.matchAll(/\//g)].map((slash) => path.slice(0, slash.index));
}
