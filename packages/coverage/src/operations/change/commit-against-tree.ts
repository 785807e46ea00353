import { join } from 'node:path';
import type { Stale } from '@org/coverage-engine';
import { isManifest } from '../../io/projects/manifest-file.js';
import { readText } from '../../io/files/read-text.js';
import type { Change } from './change.js';
import type { Scene } from '../scene/scene.js';
import type { SourceReader } from '../scene/source-reader.js';

/**
 * Where a judged commit and the working tree differ in what is owed: a manifest with another text, or a project.json or
 * package.json that only one of them has. Projects and contracts are read from the tree, so that a project of the commit
 * alone would owe nothing, and an edited manifest would judge what was committed before.
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
 * Stale reports of a judged commit: where the tree has another text of the file, measuring here would not help, so no
 * project is named to measure again.
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

/** Texts are compared without CR: a checkout may convert line ends. */
const withoutCr = (text: string | null): string | undefined => text?.replaceAll('\r\n', '\n');
