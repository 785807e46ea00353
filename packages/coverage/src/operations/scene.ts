import { listEntries, type Entry } from '../io/git/index.js';
import { discoverProjects, type ProjectFolder } from '../io/discover-projects.js';
import { listFiles } from '../io/list-files.js';
import { loadProjects } from '../io/load-projects.js';
import { pluginOptions, type VerdictOptions } from '../io/plugin-options.js';
import { findWorkspace, type Workspace } from '../io/workspace.js';
import type { Project } from '@org/coverage-engine';
import type { VerdictRequest } from './options.js';
import { selectProjects } from './select-projects.js';

/** Where a verdict is made: what is known before anything is listed. */
export interface Place {
  readonly cwd: string;
  readonly workspace: Workspace;
  readonly settings: VerdictOptions & { readonly nxBase?: string };
  /** What git lists of the whole repository, asked once for all who need it; null without one. */
  readonly entries: Promise<readonly Entry[]> | null;
}

/** What every verdict starts from: the workspace, its files and its projects. */
export interface Scene extends Place {
  /** Workspace-relative POSIX, sorted. */
  readonly files: readonly string[];
  /** Roots of all projects. */
  readonly roots: ReadonlySet<string>;
  /** The project folders that were asked for. */
  readonly selected: readonly ProjectFolder[];
}

/** @throws CoverageError for configuration, an unknown project, and where git is needed and can't answer */
export async function openScene(
  request: VerdictRequest,
  repository: 'required' | 'optional',
): Promise<Scene> {
  return sceneAt(await openPlace(request, repository), request);
}

/** @throws CoverageError for configuration, and where git is needed and can't answer */
export async function openPlace(
  request: VerdictRequest,
  repository: 'required' | 'optional',
): Promise<Place> {
  const workspace = await findWorkspace(request.cwd, { root: request.workspaceRoot, repository });
  const entries = workspace.repository && listEntries(workspace.repository, { deleted: true });
  // Whoever awaits it has the error.
  entries?.catch(() => undefined);
  return { cwd: request.cwd, workspace, settings: pluginOptions(workspace.nx), entries };
}

/** @throws CoverageError for configuration, an unknown project, and where git can't answer */
export async function sceneAt(place: Place, request: VerdictRequest): Promise<Scene> {
  const { workspace } = place;
  const files = await listFiles(workspace, await place.entries);
  const folders = discoverProjects(workspace.root, files);
  return {
    ...place,
    files,
    roots: new Set(folders.map((folder) => folder.root)),
    selected: selectProjects(workspace.root, folders, request.projects),
  };
}

/** The asked-for projects among some roots, with their contracts, by root. */
export async function projectsAt(
  scene: Scene,
  roots: ReadonlySet<string>,
  bands: VerdictRequest['bands'],
): Promise<ReadonlyMap<string, Project>> {
  const folders = scene.selected.filter((folder) => roots.has(folder.root));
  const loaded = await loadProjects(scene, folders, bands ?? scene.settings.bands);
  return new Map(loaded.map((project) => [project.root, project]));
}
