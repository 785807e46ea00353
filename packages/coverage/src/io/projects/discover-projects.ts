import { basename, join } from 'node:path/posix';
import { byPrecedence, isManifest } from './manifest-file.js';
import { folderOf } from '../files/folder-of.js';
import { readJson } from '../files/read-json.js';
import { readPackageJson } from './package-json.js';
import { memberOf, workspaceGlobs } from './workspace-globs.js';

/** A folder of the workspace that is a project of its own: it has a manifest, a project.json or a package.json. */
export interface ProjectFolder {
  /** Workspace-relative POSIX; '' for the root. */
  readonly root: string;
  /** The manifest's workspace-relative path, or null. */
  readonly manifest: string | null;
  /** Further manifests beside it: which one is meant is in doubt. */
  readonly rivals: readonly string[];
}

/**
 * The project folders among the files of a workspace, by root. The root is always one of them.
 *
 * A package.json counts where the root's `workspaces` globs name its folder, or where the root has none.
 *
 * @param files workspace-relative POSIX paths
 * @param known the roots of all projects, where someone else says which folders are projects
 */
export function discoverProjects(
  root: string,
  files: readonly string[],
  known?: readonly string[],
): ProjectFolder[] {
  const manifests = new Map<string, string[]>();
  const folders = new Set<string>(['']);
  const packages: string[] = [];
  for (const file of files) {
    const name = basename(file);
    const folder = folderOf(file);
    if (isManifest(name)) {
      manifests.set(folder, [...(manifests.get(folder) ?? []), file]);
      folders.add(folder);
    } else if (name === 'project.json') folders.add(folder);
    else if (name === 'package.json') packages.push(folder);
  }
  const globs = workspaceGlobs(readJson(root, 'package.json')?.['workspaces']);
  packages.filter(globs === null ? () => true : memberOf(globs)).forEach((folder) => folders.add(folder));
  return [...(known ? new Set(['', ...known]) : folders)].sort().map((folder) => {
    const [manifest = null, ...rivals] = (manifests.get(folder) ?? []).sort(byPrecedence);
    return { root: folder, manifest, rivals };
  });
}

/** What a project's own files say of its name and tags. */
export interface ProjectIdentity {
  readonly name: string | null;
  readonly tags: readonly string[];
}

/** The name Nx gives a project: project.json's, else package.json's `nx.name`, else its `name`. Tags of both. */
export function projectIdentity(workspaceRoot: string, folder: string): ProjectIdentity {
  const project = readJson(workspaceRoot, join(folder, 'project.json'));
  const packageJson = readPackageJson(workspaceRoot, folder);
  const nx = packageJson?.['nx'] as { name?: unknown; tags?: unknown } | undefined;
  const names = [project?.['name'], nx?.name, packageJson?.['name']];
  const name = names.find(
    (candidate): candidate is string => typeof candidate === 'string' && candidate !== '',
  );
  const tags = [project?.['tags'], nx?.tags].flat().filter((tag) => typeof tag === 'string');
  return { name: name ?? null, tags };
}
