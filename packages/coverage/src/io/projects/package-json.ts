import { existsSync } from 'node:fs';
import { join } from 'node:path/posix';
import { readJson } from '../files/read-json.js';

/**
 * A folder's package.json; null where there is none, or where it is not JSON: a fixture, since no package manager takes it
 * for a package (that of the root is read before). In a workspace of Nx it is an error, for its tags may decide of bands.
 *
 * @throws CoverageError CONFIG_INVALID
 */
export function readPackageJson(workspaceRoot: string, folder: string): Record<string, unknown> | null {
  try {
    return readJson(workspaceRoot, join(folder, 'package.json'));
  } catch (error) {
    if (existsSync(join(workspaceRoot, 'nx.json'))) throw error;
    return null;
  }
}
