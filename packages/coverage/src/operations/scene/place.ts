import { discoverProjects, type ProjectFolder } from '../../io/projects/discover-projects.js';
import { ignoredFolder, listEntries, type Entry } from '../../io/git/index.js';
import { listFiles } from '../../io/files/list-files.js';
import { verdictSettings, type VerdictSettings } from '../../io/plugin/verdict-settings.js';
import { findWorkspace, type Workspace } from '../../io/workspace.js';
import type { Change } from '../change/change.js';

/** Where an operation is asked. */
export interface WorkspaceRequest {
  /** The folder asked from: relative globs and paths start here. */
  readonly cwd: string;
  readonly workspaceRoot?: string;
}

/** Where an operation is asked, and for which projects. */
export interface ProjectsRequest extends WorkspaceRequest {
  /** Names, workspace-relative roots, or paths from `cwd` that begin with a dot; unset for all. */
  readonly projects?: readonly string[];
  /** Roots of all projects (workspace-relative POSIX, '' for the root's) where they are known, as to Nx; unset to look for them. */
  readonly projectRoots?: readonly string[];
}

/** Where a verdict is made: what is known before anything is listed. */
export interface Place {
  readonly cwd: string;
  readonly workspace: Workspace;
  readonly settings: VerdictSettings;
  /** What git lists of the whole repository, asked once for all who need it; null without one. */
  readonly entries: Promise<readonly Entry[]> | null;
  /** Lists the workspace, once. */
  readonly listing: () => Promise<Listing>;
  /** The changes read so far, by what was asked for. */
  readonly changes: Map<string, Promise<Change>>;
}

/** All files of a workspace, and its projects. */
export interface Listing {
  /** Workspace-relative POSIX, sorted. */
  readonly files: readonly string[];
  readonly folders: readonly ProjectFolder[];
  /** Roots of all projects. */
  readonly roots: ReadonlySet<string>;
}

/** What the verdicts of one batch share: no file that a verdict depends on changes between them. */
export interface Batch {
  place?: Promise<Place>;
}

export interface BatchRequest extends ProjectsRequest {
  /** Given to all verdicts of one batch alike. */
  readonly batch?: Batch;
}

/** @throws CoverageError for configuration, and where git is needed and can't answer */
export function openPlace(request: BatchRequest, repository: 'required' | 'optional'): Promise<Place> {
  if (!request.batch) return open(request, repository);
  return (request.batch.place ??= open(request, repository));
}

async function open(request: BatchRequest, repository: 'required' | 'optional'): Promise<Place> {
  const workspace = await findWorkspace(request.cwd, { root: request.workspaceRoot, repository });
  const entries = workspace.repository && listEntries(workspace.repository, { deleted: true });
  // Avoids an unhandled rejection; who awaits `entries` gets the error.
  entries?.catch(() => undefined);
  let listing: Promise<Listing> | undefined;
  return {
    cwd: request.cwd,
    workspace,
    settings: verdictSettings(workspace.nx),
    entries,
    listing: () => (listing ??= list(workspace, entries, request.projectRoots)),
    changes: new Map(),
  };
}

async function list(
  workspace: Workspace,
  entries: Place['entries'],
  projectRoots: readonly string[] | undefined,
): Promise<Listing> {
  const files = listFiles(workspace, await entries);
  const { repository, prefix, root } = workspace;
  if (repository && prefix !== '' && files.length === 0) throw ignoredFolder(root, repository.topLevel);
  const folders = discoverProjects(root, files, projectRoots);
  return { files, folders, roots: new Set(folders.map(({ root }) => root)) };
}
