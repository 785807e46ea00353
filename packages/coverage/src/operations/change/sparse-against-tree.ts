import { classify, defaultContract } from '@org/coverage-manifest/contract';
import type { Stale } from '@org/coverage-engine';
import { withinPrefix } from '../../io/files/list-files.js';
import { pathText } from '../../io/git/index.js';
import type { Scene } from '../scene/scene.js';
import type { Change } from './change.js';

const ANYTHING = defaultContract('', {}, ['**']);

/**
 * The changed sources that a sparse checkout leaves out of the tree. Whether a manifest asks for them is not known: it
 * may be left out too, and what no project of the tree has would owe nothing.
 */
export async function sparseAgainstTree(
  { files, patch }: Change,
  { entries, files: present, workspace }: Pick<Scene, 'entries' | 'files' | 'workspace'>,
): Promise<Stale[]> {
  if (patch !== null) return [];
  const skipped = (await entries!).filter((entry) => entry.skipped).map(pathText);
  const leftOut = new Set(withinPrefix(skipped, workspace.prefix));
  present.forEach((file) => leftOut.delete(file));
  const reason =
    'a sparse checkout leaves it out of the tree: git sparse-checkout add its folder, or name what is to be judged (--project)';
  return files.flatMap(({ newPath }) =>
    newPath !== null && leftOut.has(newPath) && classify(ANYTHING, newPath).kind === 'judged'
      ? [{ file: newPath, project: null, report: 'HEAD', reason }]
      : [],
  );
}
