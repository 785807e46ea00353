import { join } from 'node:path/posix';
import type { NamedInputs, TargetRequest } from './target-request.js';

const FILES = '{feature.manifest,vitest.config,vite.config,jest.config}.*';
const BELOW_A_FOLDER = /^!\{projectRoot\}\/[\w.-]+\//;

/**
 * What says how the tests are measured: a workspace may narrow `default` to its sources, and a report that is replayed
 * after an edit of the manifest would be stale however often the project is measured.
 *
 * Nx joins all patterns of `{projectRoot}`: what `default` leaves out would be missing here too. Named from the
 * workspace's root it is not, but Nx then holds each file of the workspace against it, for each project.
 */
export function configurationInput({
  projectRoot,
  namedInputs,
}: Pick<TargetRequest, 'projectRoot' | 'namedInputs'>): string {
  return mayLeaveOut(namedInputs, 'default')
    ? `{workspaceRoot}/${join(projectRoot, FILES)}`
    : `{projectRoot}/${FILES}`;
}

/** Whether a named input, or one that it names, leaves out files that may stand in a project's own folder. */
function mayLeaveOut(namedInputs: NamedInputs, name: string, seen: readonly string[] = []): boolean {
  if (seen.includes(name) || !Object.hasOwn(namedInputs, name)) return false;
  return namedInputs[name]!.some((input) => {
    if (typeof input !== 'string') return 'fileset' in input || 'input' in input;
    if (input.startsWith('!')) return !BELOW_A_FOLDER.test(input);
    return mayLeaveOut(namedInputs, input, [...seen, name]);
  });
}
