import { compareText, inWorkspace, ownerRoot } from '@org/coverage-engine';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { folderOf } from '../../io/files/folder-of.js';
import type { BaseContract } from '../../io/contracts/base-contracts.js';
import { byPrecedence, isManifest, MANIFEST_FILES } from '../../io/projects/manifest-file.js';
import type { Change } from '../change/change.js';
import type { Scene } from '../scene/scene.js';
import type { Feature } from '../scene/features.js';
import { formerPathsIn } from './former-paths.js';

/**
 * The manifests of the base whose contract may differ now, or may say something else of a file that moved, each with its
 * present feature; null where there is none in the same place.
 */
export function formerManifests(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
): ReadonlyMap<string, Feature | null> {
  const now = new Map(features.map((feature) => [feature.manifest, feature]));
  const byRoot = new Map(features.map((feature) => [feature.root, feature]));
  const isInvalid = new Set(scene.selected.flatMap(({ manifest }) => (manifest === null ? [] : [manifest])));
  const former = new Map<string, Feature | null>();
  for (const feature of features) {
    if (!feature.isSelfContained) former.set(feature.manifest, feature);
  }
  for (const { status, oldPath, newPath } of change.files) {
    const owner = status === 'renamed' ? byRoot.get(ownerRoot(scene.roots, newPath!)!) : undefined;
    if (owner) former.set(owner.manifest, owner);
    const feature = newPath === null ? undefined : now.get(newPath);
    // A new manifest may take precedence over an unchanged one of its folder.
    if (feature) for (const path of namesBeside(newPath!)) former.set(path, feature);
    if (oldPath === null || !isManifest(oldPath)) continue;
    const heir = feature ?? byRoot.get(folderOf(oldPath));
    if (heir === undefined && newPath !== null && isInvalid.has(newPath)) continue;
    for (const path of namesBeside(oldPath)) former.set(path, heir ?? null);
  }
  return new Map([...former].sort(([a], [b]) => compareText(a, b)));
}

/** All names that a manifest of this folder may have. */
const namesBeside = (manifest: string): string[] =>
  MANIFEST_FILES.map((name) => inWorkspace(folderOf(manifest), name));

/** Whether another manifest of the folder took precedence at the base. */
export const isUnread = (path: string, base: ReadonlyMap<string, BaseContract>): boolean =>
  namesBeside(path).some((other) => byPrecedence(other, path) < 0 && base.has(other));

/**
 * The features that a feature whose folder is gone became: the one of its name, else each with a new manifest and files
 * that were renamed from it. Unlike in verdicts, renames cross projects here.
 */
export function heirsOf(
  path: string,
  { name }: FeatureContract,
  { files }: Change,
  features: readonly Feature[],
  base: ReadonlyMap<string, BaseContract>,
): readonly Feature[] {
  const wereNone = features.filter(({ manifest }) => !base.has(manifest));
  const namesake = wereNone.find((feature) => [feature.name, feature.contract.name].includes(name));
  if (namesake) return [namesake];
  const isNew = new Set(files.flatMap(({ oldPath, newPath }) => (oldPath === newPath ? [] : [newPath])));
  return wereNone.filter(
    (feature) => isNew.has(feature.manifest) && formerPathsIn(feature, folderOf(path), { files }).size > 0,
  );
}
