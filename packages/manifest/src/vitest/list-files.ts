import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { literalSegments } from '../contract/literal-segments.js';

const SKIPPED = new Set(['node_modules', '.git']);

/**
 * The files that may match one of `globs`, as sorted POSIX paths relative to `root`.
 *
 * Looks only below the folders that the globs begin with, and neither into `node_modules` and `.git` nor through
 * symbolic links.
 */
export function listFiles(root: string, globs: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const folder of new Set(globs.map(literalFolder))) {
    // A glob may begin with a folder that does not exist (yet), and an error takes longer than asking.
    if (existsSync(join(root, folder))) walk(root, folder, found);
  }
  return [...found].sort();
}

function walk(root: string, folder: string, found: Set<string>): void {
  for (const entry of entriesOf(join(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) found.add(path);
    else if (entry.isDirectory() && !SKIPPED.has(entry.name)) walk(root, path, found);
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // It may be a file, or be gone by now.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw error;
  }
}

/** The folder that every path which the glob matches is below. */
function literalFolder(glob: string): string {
  const segments = literalSegments(glob);
  // A glob that is no pattern ends with a file, or with a folder: its parent holds either. `.` is the root's own.
  return (segments.join('/') === glob ? segments.slice(0, -1) : segments).join('/');
}
