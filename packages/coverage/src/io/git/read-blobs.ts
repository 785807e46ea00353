import { CoverageError } from '../coverage-error.js';
import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

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
  const paths = [...new Set(options.paths)];
  if (paths.length === 0) return new Map();
  // Only git 2.38 and later has -z, and only a name with a line feed needs it.
  const nul = paths.some((path) => path.includes('\n'));
  const { stdout } = await git(['cat-file', '--batch', ...(nul ? ['-z'] : [])], {
    cwd: repo.topLevel,
    input: paths.map((path) => `${commit}:${path}${nul ? '\0' : '\n'}`).join(''),
  });

  const blobs = new Map<string, Buffer>();
  let at = 0;
  for (const path of paths) {
    const absent = Buffer.from(`${commit}:${path} missing\n`);
    if (stdout.subarray(at, at + absent.length).equals(absent)) {
      at += absent.length;
      continue;
    }
    const end = stdout.indexOf(10, at);
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(stdout.toString('latin1', at, end)) ?? [];
    if (type === undefined) throw unexpected(repo, stdout.toString('latin1', at, end));
    const start = end + 1;
    at = start + Number(size) + 1;
    if (type === 'blob') blobs.set(path, stdout.subarray(start, at - 1));
  }
  return blobs;
}

function unexpected(repo: Repository, line: string): CoverageError {
  return new CoverageError({
    code: 'GIT_FAILED',
    message: `git cat-file answered ${JSON.stringify(line)}`,
    where: repo.topLevel,
    fix: 'Check the repository: git fsck',
    exitCode: 4,
  });
}
