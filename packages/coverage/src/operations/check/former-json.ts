import { parse } from 'jsonc-parser';
import { normalize } from 'node:path/posix';
import { filesAt } from '../../io/files/files-at.js';
import { isRecord, type Json } from '../../io/values/is-record.js';
import type { Workspace } from '../../io/workspace.js';
import type { Change } from '../change/change.js';

/** The object of a JSON text (comments, trailing commas); null for anything else, which its reader refuses. */
export function jsonOf(text: string | null): Json | null {
  const value: unknown = text === null ? null : parse(text, [], { allowTrailingComma: true });
  return isRecord(value) ? value : null;
}

/**
 * JSON files of the base, by their workspace-relative paths; null for one that was not there.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function formerJson(
  workspace: Workspace,
  change: Change,
  paths: Iterable<string>,
): Promise<(path: string) => Json | null> {
  const files = await filesAt(workspace, change.base!.commit, [...paths]);
  return (path) => jsonOf(files.get(path)?.toString() ?? null);
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
  const own = (await formerJson(workspace, change, ['nx.json']))('nx.json');
  const file = extendedBy(own);
  if (file === null) return own;
  return { ...(await formerJson(workspace, change, [file]))(file), ...own };
}
