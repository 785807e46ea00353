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
 * What `keepJson` kept under a name; null where nothing is, or what can't be read. It is as old as it may be, and written
 * by any version: the caller looks at its shape.
 *
 * @param name POSIX path inside the folder, such as `hashes.json`
 */
export const readKeptJson = (workspaceRoot: string, name: string): unknown =>
  jsonIn(readText(join(workspaceRoot, FOLDER, name)));

/**
 * Keeps a value for the next run, in `node_modules/.cache`. A folder that can't be written, or no `node_modules`, costs
 * that run its speed, nothing else; of two runs at once, the later one's value stays whole.
 */
export function keepJson(workspaceRoot: string, name: string, value: unknown): void {
  if (!existsSync(join(workspaceRoot, MODULES))) return;
  try {
    writeFileAtomically(join(workspaceRoot, FOLDER, name), JSON.stringify(value));
  } catch (error) {
    // What can't be kept is made again.
    if (!(error instanceof CoverageError)) throw error;
  }
}

/** A name to keep something by that has a path, or anything else, for its key: the same key has the same name. */
export const keptName = (folder: string, key: string): string =>
  `${folder}/${contentHash(Buffer.from(key)).slice(0, 16)}.json`;
