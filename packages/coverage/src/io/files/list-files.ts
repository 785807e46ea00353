import { listFiles as listRepositoryFiles, type Entry } from '../git/index.js';
import { below } from './folder-of.js';
import type { Workspace } from '../workspace.js';

/** The files of a workspace, workspace-relative POSIX, sorted: what git tracks or would, or, without git, all but node_modules. */
export async function listFiles(workspace: Workspace, entries?: readonly Entry[] | null): Promise<string[]> {
  const { repository, prefix, root } = workspace;
  if (repository) return withinPrefix(await listRepositoryFiles({ repo: repository, entries }), prefix);
  const { glob } = await import('tinyglobby');
  return (await glob('**', { cwd: root, dot: true, ignore: ['**/node_modules/**', '**/.git/**'] })).sort();
}

/** Paths below a folder, relative to it. */
export function withinPrefix(paths: readonly string[], prefix: string): string[] {
  return paths.flatMap((path) => below(prefix, path) ?? []);
}
