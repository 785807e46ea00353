import { changeSet, defaultBases, headState, resolveBase } from '../../io/git/index.js';
import type { ChangeRequest } from '../options.js';
import type { Place } from '../scene/place.js';
import type { Change } from './change.js';
import { otherMergeBases } from './other-merge-bases.js';
import { readPatch } from './read-patch.js';
import { renamesWithinProjects } from './renames-within-projects.js';
import { splitByPrefix } from './split-by-prefix.js';

/**
 * @param rootsOf the roots of the workspace's projects, which git need not wait for
 * @throws CoverageError with a GIT_ or PATCH_ code
 */
export async function readChange(
  place: Place,
  options: ChangeRequest,
  rootsOf: () => Promise<ReadonlySet<string>>,
): Promise<Change> {
  if (options.diffFile !== undefined) return readPatch(place, options.diffFile, options.cwd);
  const { base, baseFallback, exactBase, head } = options;
  const asked = JSON.stringify({ base, baseFallback, exactBase, head });
  const known = place.changes.get(asked);
  if (known) return known;
  const change = changeFromGit(place, options, rootsOf);
  place.changes.set(asked, change);
  return change;
}

async function changeFromGit(
  place: Place,
  options: ChangeRequest,
  rootsOf: () => Promise<ReadonlySet<string>>,
): Promise<Change> {
  const repo = place.workspace.repository!;
  const head =
    options.head === undefined ? null : await resolveBase({ repo, refs: [options.head], exact: true });
  const base = await resolveBase({
    repo,
    refs: options.base === undefined ? defaultBases(place.settings, options.baseFallback) : [options.base],
    exact: options.exactBase ?? false,
    orEmptyTree: true,
    ...(head ? { head: head.commit } : {}),
  });
  const from = base.mergeBase?.commit ?? base.commit;
  const { prefix } = place.workspace;
  const between = { repo, base: from, ...(head ? { head: head.commit } : {}) };
  const [change, state] = await Promise.all([
    changeSet({ ...between, entries: place.entries }),
    headState(repo),
  ]);
  const { files, outside } = splitByPrefix(change.files, prefix);
  const changesBelow = async (root: string) => {
    const below = await changeSet({ ...between, paths: [prefix === '' ? root : `${prefix}/${root}`] });
    return splitByPrefix(below.files, prefix).files;
  };
  return {
    files: await renamesWithinProjects(files, await rootsOf(), changesBelow),
    outside,
    base: { ref: base.ref, commit: from },
    head: head ? { commit: head.commit, dirty: false } : state,
    commit: head?.commit ?? null,
    patch: null,
    diagnostics: otherMergeBases(base),
  };
}
