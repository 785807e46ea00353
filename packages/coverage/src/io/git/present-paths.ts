import { readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { unlessAbsent } from '../files/unless-absent.js';

/** Those of some paths (POSIX, relative to `root`) that exist. Reads each folder once. */
export function presentPaths(root: string, paths: readonly string[]): Set<string> {
  const names = new Map<string, ReadonlySet<string>>();
  return new Set(
    paths.filter((path) => {
      const folder = dirname(path);
      const known = names.get(folder) ?? new Set(unlessAbsent(() => readdirSync(join(root, folder))));
      names.set(folder, known);
      return known.has(posix.basename(path));
    }),
  );
}
