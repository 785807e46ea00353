import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package as it lies in a node_modules folder. */
export interface InstalledPackage {
  readonly folder: string;
  readonly version: string;
  /** The program of the package's own name, absolute; null when it has none. */
  readonly program: string | null;
}

/** The package that a folder's code would get, or null: the nearest node_modules at or above it that holds one. */
export function installedPackage(name: string, from: string): InstalledPackage | null {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return describe(name, folder);
    if (dirname(at) === at) return null;
  }
}

function describe(name: string, folder: string): InstalledPackage {
  const { version, bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    bin?: string | Record<string, string>;
  };
  const program = typeof bin === 'string' ? bin : bin?.[name];
  return { folder, version, program: program === undefined ? null : join(folder, program) };
}
