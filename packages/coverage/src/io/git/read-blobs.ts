import type { Repository } from './find-repository.js';
import { readObjects } from './read-objects.js';

/**
 * Reads files as a commit holds them (no end-of-line conversion, no filter), all in one process.
 *
 * Paths are POSIX, relative to the top level. What is no file there (absent, a folder, a submodule) is not in the map.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function readBlobs(options: {
  readonly repo: Repository;
  /** A full commit id. */
  readonly commit: string;
  readonly paths: readonly string[];
}): Promise<ReadonlyMap<string, Buffer>> {
  const { repo, commit } = options;
  const names = [...new Set(options.paths)].map((path) => `${commit}:${path}`);
  const blobs = new Map<string, Buffer>();
  await readObjects(repo, names, (name, bytes) => {
    if (bytes !== null) blobs.set(name.slice(commit.length + 1), bytes);
  });
  return blobs;
}
