import type { Project } from '@org/coverage-engine';
import type { ProjectFolder } from '../../io/projects/discover-projects.js';
import { loadProjects } from '../../io/projects/load-projects.js';
import type { VerdictRequest } from '../options.js';
import { openPlace, type Listing, type Place } from './place.js';
import { selectProjects } from './select-projects.js';

/** What every verdict starts from: the workspace, its files and its projects. */
export interface Scene extends Place, Omit<Listing, 'folders'> {
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

/** @throws CoverageError for configuration, an unknown project, and where git can't answer */
export async function sceneAt(place: Place, request: VerdictRequest): Promise<Scene> {
  const { files, roots, folders } = await place.listing();
  return {
    ...place,
    files,
    roots,
    selected: await selectProjects(place, folders, request.projects),
  };
}

/**
 * The asked-for projects with their contracts, by root.
 *
 * @param bands in place of the plugin's, for projects without a manifest
 * @param roots the only ones to load
 */
export async function projectsAt(
  scene: Scene,
  bands?: VerdictRequest['bands'],
  roots: ReadonlySet<string> = scene.roots,
): Promise<ReadonlyMap<string, Project>> {
  const folders = scene.selected.filter((folder) => roots.has(folder.root));
  const loaded = await loadProjects(scene, folders, bands ?? scene.settings.bands);
  return new Map(loaded.map((project) => [project.root, project]));
}
