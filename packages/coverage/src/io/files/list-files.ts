import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inWorkspace } from '@org/coverage-engine';
import { presentFiles, type Entry } from '../git/index.js';
import { below } from './folder-of.js';
import { unlessAbsent } from './unless-absent.js';
import type { Workspace } from '../workspace.js';

const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The files of a workspace, workspace-relative POSIX, sorted: what git tracks or would, or, without git, all but
 * node_modules. A symbolic link is listed, and not followed.
 *
 * @param entries what git lists of the repository, with `deleted`; null without one
 */
export function listFiles({ repository, prefix, root }: Workspace, entries: readonly Entry[] | null): string[] {
  if (entries === null) return filesBelow(root, '').sort();
  return withinPrefix(presentFiles(repository!, entries), prefix);
}

/** Throws where a folder may not be read: its files would go unjudged. */
function filesBelow(root: string, folder: string): string[] {
  const entries = unlessAbsent(() => readdirSync(join(root, folder), { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = inWorkspace(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(root, path);
    return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
  });
}

/** Paths below a folder, relative to it. */
export function withinPrefix(paths: readonly string[], prefix: string): string[] {
  return paths.flatMap((path) => below(prefix, path) ?? []);
}
