import { inWorkspace, type Nonconformity } from '@org/coverage-engine';
import { judgedLayer } from '@org/coverage-manifest/contract';
import { listIgnored } from '../../io/git/index.js';
import type { Scene } from '../scene/scene.js';
import type { Feature } from '../scene/features.js';

const FIX =
  'take the rule away: it is in a .nxignore, an .ignore or a .gitignore, or in the file that `git config core.excludesFile` names';

/**
 * Manifests and sources that an ignore rule matches. Nx applies such rules, the user's (core.excludesFile) included, also
 * to tracked files: the plugin never sees such a manifest, and `nx affected` skips the feature. Such a source is in no
 * cache key, and by a rule of the root `nx affected` misses changes in it.
 */
export async function hiddenFromNx(
  { workspace }: Scene,
  features: readonly Feature[],
): Promise<Nonconformity[]> {
  if (workspace.nx === null) return [];
  const [manifests, tracked] = await Promise.all([
    listIgnored(
      workspace.root,
      'all',
      features.map(({ manifest }) => manifest),
    ),
    listIgnored(
      workspace.root,
      'tracked',
      features.map(({ root }) => root),
    ),
  ]);
  return features.flatMap((feature): Nonconformity[] =>
    manifests.has(feature.manifest) ? [hiddenManifest(feature)] : hiddenSources(feature, tracked),
  );
}

const hiddenManifest = ({ name, manifest }: Feature): Nonconformity => ({
  kind: 'plugin-not-registered',
  project: name,
  file: manifest,
  message: 'a rule to ignore it keeps the manifest from Nx: the feature has no target that judges it',
  fix: FIX,
});

function hiddenSources(
  { name, root, contract, files }: Feature,
  tracked: ReadonlySet<string>,
): Nonconformity[] {
  return files
    .filter((file) => judgedLayer(contract, file) !== null)
    .map((file) => inWorkspace(root, file))
    .filter((path) => tracked.has(path))
    .map((path) => ({
      kind: 'source-hidden',
      project: name,
      file: path,
      message:
        'a rule to ignore it keeps the source from Nx: where it alone changes, `nx affected` may run nothing and cached targets replay what they were',
      fix: FIX,
    }));
}
