import { join } from 'node:path';
import type { Stale } from '@org/coverage-engine';
import { isManifest } from '../../io/projects/manifest-file.js';
import { readText } from '../../io/files/read-text.js';
import type { Change } from './change.js';
import type { Scene } from '../scene/scene.js';
import type { SourceReader } from '../scene/source-reader.js';

/**
 * Where the commit that is judged and the working tree part on what is owed: a manifest that differs, a file that makes
 * a folder a project and is in one of them only. Projects and contracts are read from the tree, so a project that is new
 * in the commit would owe nothing, and a manifest edited since would decide on what was committed before.
 *
 * @param files all files of both, workspace-relative
 * @param sources the files of the commit
 */
export function commitAgainstTree(
  { commit }: Change,
  { files, workspace }: Pick<Scene, 'files' | 'workspace'>,
  sources: SourceReader,
): Stale[] {
  if (commit === null) return [];
  return files.flatMap((file) => {
    if (!isManifest(file) && !/(?:^|\/)(?:project|package)\.json$/.test(file)) return [];
    const [judged, present] = [sources.text(file), readText(join(workspace.root, file))];
    const isOther = isManifest(file)
      ? withoutCr(judged) !== withoutCr(present)
      : (judged === null) !== (present === null);
    const reason = 'the tree, whose projects and contracts hold, has another than the commit: check that out';
    return isOther ? [{ file, project: null, report: commit, reason }] : [];
  });
}

/**
 * Stale reports of a commit that is judged: of a file that the tree has otherwise no measurement made here can speak, so
 * that no project is to measure again.
 */
export function measurableHere(
  stale: readonly Stale[],
  { commit }: Change,
  { workspace }: Pick<Scene, 'workspace'>,
  sources: SourceReader,
): readonly Stale[] {
  if (commit === null) return stale;
  return stale.map((one) => {
    const present = readText(join(workspace.root, one.file));
    return withoutCr(sources.text(one.file)) === withoutCr(present) ? one : { ...one, project: null };
  });
}

/** A checkout may end lines otherwise than the commit. */
const withoutCr = (text: string | null): string | undefined => text?.replaceAll('\r\n', '\n');
