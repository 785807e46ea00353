import { judgedLayer } from '@org/coverage-manifest/contract';
import { inWorkspace, ownerRoot, type Nonconformity } from '@org/coverage-engine';
import { basename } from 'node:path/posix';
import type { Scene } from '../scene/scene.js';
import { isNxProject, type Feature } from '../scene/features.js';

/** A manifest in a folder below its package, where its globs match no source. */
export function misplacedManifest({ roots }: Pick<Scene, 'roots'>, feature: Feature): Nonconformity[] {
  const { name, root, manifest, contract, files } = feature;
  const holder = ownerRoot(roots, root) ?? '';
  if (holder === '' || isNxProject(feature)) return [];
  if (files.some((file) => judgedLayer(contract, file) !== null)) return [];
  return [
    {
      kind: 'manifest-misplaced',
      project: name,
      file: manifest,
      message: `the manifest stands below ${holder}, and its globs begin at ${root}: it judges no file`,
      fix: `move it to ${inWorkspace(holder, basename(manifest))}, or take it away`,
    },
  ];
}
