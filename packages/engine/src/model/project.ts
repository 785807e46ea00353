import type { FeatureContract } from '@org/coverage-manifest/contract';

/** A project of the workspace as the verdict sees it. */
export interface Project {
  readonly name: string;
  /** Workspace-relative POSIX folder, without a slash at its end; '' for the root. */
  readonly root: string;
  readonly contract: FeatureContract;
  readonly hasManifest: boolean;
}

/** A file's path as its project says it. */
export const inProject = ({ root }: Pick<Project, 'root'>, path: string): string =>
  root === '' ? path : path.slice(root.length + 1);

/** A path of a project as the workspace says it; of an empty one, what all of them begin with. */
export const inWorkspace = (root: string, path: string): string => (root === '' ? path : `${root}/${path}`);

/** What the workspace's root is called where nothing names it: Nx knows no project of that name. */
export const NAMELESS_ROOT = '(root)';

/** The folder of a project as it is said to people. */
export const placeOfProject = ({ root }: Pick<Project, 'root'>): string =>
  root === '' ? NAMELESS_ROOT : root;

/**
 * The root of the project whose folder holds a path most closely, or null.
 *
 * @param roots project roots, workspace-relative POSIX; '' holds everything
 */
export function ownerRoot(roots: ReadonlySet<string>, path: string): string | null {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    if (roots.has(folder)) return folder;
  }
  return roots.has('') ? '' : null;
}

/** Whether a folder is another or lies above it; '' lies above everything. */
export const isAtOrAbove = (folder: string, other: string): boolean =>
  folder === '' || folder === other || other.startsWith(`${folder}/`);
