import { discoverProjects, type ProjectFolder } from '../io/discover-projects.js';
import { listFiles } from '../io/list-files.js';
import { loadProjects } from '../io/load-projects.js';
import { pluginOptions, type VerdictOptions } from '../io/plugin-options.js';
import { findWorkspace, type Workspace } from '../io/workspace.js';
import type { Project } from '@org/coverage-engine';
import type { VerdictRequest } from './options.js';
import { selectProjects } from './select-projects.js';

/** What every verdict starts from: the workspace, its files and its projects. */
export interface Scene {
  readonly cwd: string;
  readonly workspace: Workspace;
  readonly settings: VerdictOptions & { readonly nxBase?: string };
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
  const workspace = await findWorkspace(request.cwd, { root: request.workspaceRoot, repository });
  const files = await listFiles(workspace);
  const folders = discoverProjects(workspace.root, files);
  return {
    cwd: request.cwd,
    workspace,
    settings: pluginOptions(workspace.nx),
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
