import { isAtOrAbove, type AggregateDocument } from '@org/coverage-engine';
import { withinPrefix } from '../../io/files/list-files.js';
import { nestedRepositories } from '../../io/git/index.js';
import type { Scene } from '../scene/scene.js';

/** The submodules, and other repositories, without a project that anyone knows of: git lists none of their files. */
export async function submodules({
  entries,
  workspace,
  roots,
}: Scene): Promise<AggregateDocument['skipped']> {
  const nested = new Set(withinPrefix(nestedRepositories((await entries) ?? []), workspace.prefix));
  return [...nested]
    .filter((folder) => ![...roots].some((root) => isAtOrAbove(folder, root)))
    .sort()
    .map((folder) => ({ project: folder, root: folder, reason: 'submodule' }));
}
