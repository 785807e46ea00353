import type { Acknowledgement } from '@org/coverage-manifest';
import { parse } from 'jsonc-parser';
import { filesAt } from '../../io/files/files-at.js';
import { isRecord, type Json } from '../../io/values/is-record.js';
import { pluginEntry } from '../../io/plugin/plugin-entry.js';
import type { Workspace } from '../../io/workspace.js';
import type { Change } from '../change/change.js';

/** A file that is no JSON object says nothing: what needs it refuses it. */
export function jsonOf(text: string | null): Json | null {
  const value: unknown = text === null ? null : parse(text, [], { allowTrailingComma: true });
  return isRecord(value) ? value : null;
}

/**
 * JSON files of the base, by their workspace-relative paths; null where one was not there.
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

/**
 * What the plugin's options in nx.json agreed to at the base: it is spent.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function formerAgreements(workspace: Workspace, change: Change): Promise<Acknowledgement[]> {
  return agreementsOf(pluginEntry((await formerJson(workspace, change, ['nx.json']))('nx.json')));
}

export function agreementsOf(options: Json | null): Acknowledgement[] {
  return Array.isArray(options?.['acknowledged']) ? (options['acknowledged'] as Acknowledgement[]) : [];
}
