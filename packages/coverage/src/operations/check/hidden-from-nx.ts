import type { Nonconformity } from '@org/coverage-engine';
import { listIgnored } from '../../io/git/index.js';
import type { Scene } from '../scene/scene.js';
import type { Feature } from './features.js';

/**
 * Manifests that an ignore rule names. Nx follows such a rule also where git tracks the file, and takes those of the
 * user (core.excludesFile) for the workspace's: the plugin never sees the manifest, and `nx affected` passes the
 * feature by.
 */
export async function hiddenFromNx(
  { workspace }: Scene,
  features: readonly Feature[],
): Promise<Nonconformity[]> {
  if (workspace.nx === null) return [];
  const hidden = await listIgnored(
    workspace.root,
    features.map(({ manifest }) => manifest),
  );
  return features
    .filter(({ manifest }) => hidden.has(manifest))
    .map(({ name, manifest }) => ({
      kind: 'plugin-not-registered',
      project: name,
      file: manifest,
      message: 'a rule to ignore it keeps the manifest from Nx: the feature has no target that judges it',
      fix: 'take the rule away: it is in a .nxignore, an .ignore or a .gitignore, or in the file that `git config core.excludesFile` names',
    }));
}
