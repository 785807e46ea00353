import { contentHash } from '@org/coverage-manifest/provenance';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CoverageError } from '../coverage-error.js';
import { jsonIn } from '../values/json-in.js';
import { readText } from './read-text.js';
import { writeFileAtomically } from './write-file-atomically.js';

const MODULES = 'node_modules';
const FOLDER = `${MODULES}/.cache/org-coverage`;

/**
 * What `keepJson` kept under a name; null for nothing, or what can't be read. Of any age and any version: the caller
 * checks its shape.
 *
 * @param name POSIX path inside the folder, such as `hashes.json`
 */
export const readKeptJson = (workspaceRoot: string, name: string): unknown =>
  jsonIn(readText(join(workspaceRoot, FOLDER, name)));

/**
 * Keeps a value for the next run, in `node_modules/.cache`. Does nothing where that can't be written, or there is no
 * `node_modules`. Of two runs at once the later value stays, whole.
 *
 * @returns whether it is kept
 */
export function keepJson(workspaceRoot: string, name: string, value: unknown): boolean {
  if (!existsSync(join(workspaceRoot, MODULES))) return false;
  try {
    writeFileAtomically(join(workspaceRoot, FOLDER, name), JSON.stringify(value));
    return true;
  } catch (error) {
    if (!(error instanceof CoverageError)) throw error;
    return false;
  }
}

/** The name under which to keep what belongs to a key, such as a path. */
export const keptName = (folder: string, key: string): string =>
  `${folder}/${contentHash(Buffer.from(key)).slice(0, 16)}.json`;
