import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { findRepository, type Repository } from './git/index.js';
import { toPosix } from './files/to-posix.js';
import { readNxJson } from './read-nx-json.js';

/** Where everything is: the folder that paths are relative to, and the repository around it. */
export interface Workspace {
  /** Absolute, symbolic links resolved. */
  readonly root: string;
  /** The same folder as it was given, for reports that hold that spelling. */
  readonly givenRoot: string;
  readonly repository: Repository | null;
  /** Workspace root relative to the repository's top, POSIX; '' where they are one. */
  readonly prefix: string;
  readonly nx: Record<string, unknown> | null;
}

/**
 * The workspace around a folder: the nearest one in the repository with an nx.json, else the repository, else the
 * folder itself.
 *
 * @throws CoverageError CONFIG_INVALID when nx.json is not JSON; GIT_NO_REPOSITORY unless `repository` is 'optional'
 */
export async function findWorkspace(
  cwd: string,
  options: { readonly root?: string; readonly repository: 'required' | 'optional' },
): Promise<Workspace> {
  const repository = await findRepository(cwd).catch((error: unknown) => {
    if (options.repository === 'optional') return null;
    throw error;
  });
  const givenRoot =
    options.root ?? nearestNx(resolve(cwd), repository?.topLevel) ?? repository?.topLevel ?? resolve(cwd);
  // As the file system spells it, and as git does: of letters of another case and mapped drives the other one keeps both.
  const root = realpathSync.native(givenRoot);
  return {
    root,
    givenRoot,
    repository,
    prefix: repository ? toPosix(relative(repository.topLevel, root)) : '',
    nx: readNxJson(root),
  };
}

/** The nearest folder with an nx.json that is not outside of the repository: git knows nothing of what is there. */
function nearestNx(folder: string, top: string | undefined): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'nx.json')))
      return top === undefined || isInside(realpathSync.native(at), top) ? at : null;
    if (dirname(at) === at) return null;
  }
}

const isInside = (folder: string, top: string): boolean => folder === top || folder.startsWith(top + sep);
