import picomatch from 'picomatch';
import { isText } from '../values/is-made-of.js';
import { isRecord } from '../values/is-record.js';

/** The globs of a package.json's `workspaces`, which is a list or an object with one; null where it is neither. */
export function workspaceGlobs(workspaces: unknown): readonly string[] | null {
  const globs = isRecord(workspaces) ? workspaces['packages'] : workspaces;
  return Array.isArray(globs) ? globs.filter(isText) : null;
}

/** Tells whether globs of a package manager's workspaces name a folder, workspace-relative POSIX. */
export function memberOf(globs: readonly string[]): (folder: string) => boolean {
  const matcher = (some: readonly string[]) =>
    picomatch(
      some.map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, '')),
      { dot: true },
    );
  const isNamed = matcher(globs.filter((glob) => !glob.startsWith('!')));
  // As in npm, a negated glob takes folders out of what the others match.
  const isLeftOut = matcher(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  return (folder) => isNamed(folder) && !isLeftOut(folder);
}
