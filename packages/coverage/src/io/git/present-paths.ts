import { readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Those of some paths (POSIX, relative to `root`) that exist; reads each folder once, a missing one costs one call. */
export function presentPaths(root: string, paths: readonly string[]): Set<string> {
  const names = new Map<string, ReadonlySet<string>>();
  return new Set(
    paths.filter((path) => {
      const folder = dirname(path);
      const known = names.get(folder) ?? new Set(namesIn(join(root, folder)));
      names.set(folder, known);
      return known.has(posix.basename(path));
    }),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw cause;
  }
}
