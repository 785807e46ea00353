import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { CoverageError } from './coverage-error.js';
import { readJson } from './files/read-json.js';
import type { Json } from './values/is-record.js';

/**
 * The nx.json of a workspace as Nx has it: what it `extends` holds where it says nothing itself. Null where there is none.
 *
 * @throws CoverageError CONFIG_INVALID
 */
export function readNxJson(root: string): Json | null {
  const own = readJson(root, 'nx.json');
  const extended = own?.['extends'];
  if (typeof extended !== 'string') return own;
  return { ...readJson(root, relative(root, placeOf(extended, root))), ...own };
}

/** A file relative to the workspace's root, or one of a package that is installed there. */
function placeOf(extended: string, root: string): string {
  try {
    return createRequire(join(root, 'nx.json')).resolve(extended);
  } catch (cause) {
    throw new CoverageError({
      code: 'CONFIG_INVALID',
      message: `nx.json extends "${extended}", which is not there`,
      where: 'nx.json',
      fix: 'name a file that is there ("./tools/nx-base.json"), or install the package that has it',
      cause,
    });
  }
}
