import { parse } from 'jsonc-parser';
import { join } from 'node:path';
import { normalize } from 'node:path/posix';
import { filesAt } from '../../io/files/files-at.js';
import { readText } from '../../io/files/read-text.js';
import { isRecord, type Json } from '../../io/values/is-record.js';
import type { Workspace } from '../../io/workspace.js';
import type { Change } from '../change/change.js';

/** The object of a JSON text (comments, trailing commas); null for anything else, which its reader refuses. */
function jsonOf(text: string | null): Json | null {
  const value: unknown = text === null ? null : parse(text, [], { allowTrailingComma: true });
  return isRecord(value) ? value : null;
}

/** Reads a JSON file by its workspace-relative path; null for one that is not there. */
export type ReadJson = (path: string) => Json | null;

/**
 * How JSON files are read that were at the base, and that are there now.
 *
 * @param paths of those at the base
 * @throws CoverageError GIT_FAILED
 */
export async function jsonFiles(
  workspace: Workspace,
  change: Change,
  paths: readonly string[],
): Promise<{ readonly former: ReadJson; readonly present: ReadJson }> {
  const files = await filesAt(workspace, change.base!.commit, paths);
  return {
    former: (path) => jsonOf(files.get(path)?.toString() ?? null),
    present: (path) => jsonOf(readText(join(workspace.root, path))),
  };
}

/** The file of the workspace that an nx.json extends, workspace-relative; null where it extends none. */
function extendedBy(nx: Json | null): string | null {
  const extended = nx?.['extends'];
  return typeof extended === 'string' && extended.startsWith('.') ? normalize(extended) : null;
}

/**
 * The nx.json of the base, with what the file of the workspace that it extended held; null where there was none.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function formerNxJson(workspace: Workspace, change: Change): Promise<Json | null> {
  const read = async (file: string) => (await jsonFiles(workspace, change, [file])).former(file);
  const own = await read('nx.json');
  const file = extendedBy(own);
  if (file === null) return own;
  return { ...(await read(file)), ...own };
}
