import { constants, existsSync, lstatSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { copyFile, cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A project's place in the workspace; both absolute, symbolic links resolved. */
export interface ProjectPlace {
  readonly workspaceRoot: string;
  readonly folder: string;
}

/** Not copied or linked at the top of a project or a workspace: a run makes them itself, or must not touch them. */
const LEFT_OUT = new Set(['.git', '.nx', '.stryker-tmp', 'coverage', 'node_modules']);
/** Made anew in each folder. */
const MODULES = new Set(['node_modules']);
/** Caches in `node_modules`, keyed by paths and contents that mutants change. */
const CACHES = new Set(['.cache', '.vite', '.vite-temp', '.vitest-cache', '.vitest']);

/**
 * Copies the project into `target`, at its place in a workspace of links to the real one.
 *
 * Stryker's own sandbox lies at another depth, which breaks `../../tsconfig.base.json`, an alias of a sibling, or a
 * plugin that looks for the workspace's root. Here every relative path, and the project's name in `node_modules`, leads
 * to the copy or to where it led before. Writes nothing outside of `target`, so runs don't disturb each other.
 *
 * @returns the copy's folder
 */
export async function mirrorWorkspace(place: ProjectPlace, target: string): Promise<string> {
  const segments = relative(place.workspaceRoot, place.folder).split(sep).filter(Boolean);
  const copy = join(target, ...segments);
  let real = place.workspaceRoot;
  let mirror = target;
  for (const segment of segments) {
    // Below the top, a folder named like these may be a project.
    const leftOut = real === place.workspaceRoot ? LEFT_OUT : MODULES;
    await linkEntries(real, mirror, ({ name }) => name === segment || leftOut.has(name));
    await linkPackages(join(real, 'node_modules'), join(mirror, 'node_modules'), place.folder, copy);
    real = join(real, segment);
    mirror = join(mirror, segment);
  }
  await copyProject(place.folder, copy);
  await linkPackages(join(place.folder, 'node_modules'), join(copy, 'node_modules'), place.folder, copy);
  return copy;
}

async function copyProject(folder: string, copy: string): Promise<void> {
  await mkdir(copy, { recursive: true });
  const nested: string[] = [];
  const linked: string[] = [];
  await cp(folder, copy, {
    recursive: true,
    force: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => {
      const path = relative(folder, source);
      if (LEFT_OUT.has(path)) return false;
      const isNested = path.endsWith(`${sep}node_modules`);
      if (isNested) nested.push(path);
      else if (isLinkToFile(source)) linked.push(path);
      else return true;
      return false;
    },
  });
  // Copied, since Stryker writes into sources: through a link it would change the workspace's.
  for (const path of linked) await copyFile(join(folder, path), join(copy, path));
  for (const path of nested) await link(join(folder, path), join(copy, path));
}

/** Makes a `node_modules` of links, so that tools keep their caches in it and not in the real one. */
async function linkPackages(real: string, mirror: string, folder: string, copy: string): Promise<void> {
  if (!existsSync(real)) return;
  const leadsTo = (source: string, entry: Dirent) =>
    entry.isSymbolicLink() && realpathOf(source) === folder ? copy : source;
  const isScope = (entry: Dirent) => entry.isDirectory() && entry.name.startsWith('@');
  await linkEntries(real, mirror, (entry) => CACHES.has(entry.name) || isScope(entry), leadsTo);
  for (const entry of (await readdir(real, { withFileTypes: true })).filter(isScope)) {
    await linkEntries(join(real, entry.name), join(mirror, entry.name), () => false, leadsTo);
  }
}

async function linkEntries(
  real: string,
  mirror: string,
  isLeftOut: (entry: Dirent) => boolean,
  leadsTo: (source: string, entry: Dirent) => string = (source) => source,
): Promise<void> {
  await mkdir(mirror, { recursive: true });
  const entries = (await readdir(real, { withFileTypes: true })).filter((entry) => !isLeftOut(entry));
  await Promise.all(
    entries.map((entry) => {
      const source = join(real, entry.name);
      return link(leadsTo(source, entry), join(mirror, entry.name));
    }),
  );
}

async function link(source: string, target: string): Promise<void> {
  if (process.platform !== 'win32') return symlink(source, target);
  // On Windows only junctions, which are for folders, need no rights.
  const isFolder = statSync(source, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? symlink(source, target, 'junction') : copyFile(source, target);
}

const isLinkToFile = (path: string): boolean =>
  lstatSync(path).isSymbolicLink() && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);

/** Null for a link that leads nowhere. */
function realpathOf(path: string): string | null {
  return existsSync(path) ? realpathSync(path) : null;
}
