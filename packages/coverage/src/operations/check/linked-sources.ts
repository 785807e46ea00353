import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { judgedLayer } from '@org/coverage-manifest/contract';
import { inProject, type Weakening } from '@org/coverage-engine';
import { toPosix } from '../../io/files/to-posix.js';
import { unlessAbsent } from '../../io/files/unless-absent.js';
import type { Change } from '../change/change.js';
import { featureOf, type Feature } from '../scene/features.js';
import type { Scene } from '../scene/scene.js';
import type { ConsentOf } from './acknowledged-in.js';

/** The mode of a symbolic link, as git writes it. */
const LINK = '120000';

/**
 * The judged files in whose place a symbolic link stands since, to where nothing is judged: their code left its layer,
 * though a file of its name is there.
 */
export function linkedSources(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
  consentOf: ConsentOf,
): Weakening[] {
  const featureAt = featureOf(scene, features);
  const layerOf = (path: string): string | null => {
    const feature = featureAt(path);
    return feature && judgedLayer(feature.contract, inProject(feature, path));
  };
  // Git may take the file for renamed, and the link for new.
  const former = new Set(change.files.map(({ oldPath }) => oldPath));
  return change.files.flatMap(({ content, newPath, oldMode }) => {
    if (content !== 'symlink' || oldMode === LINK || newPath === null || !former.has(newPath)) return [];
    const [feature, layer] = [featureAt(newPath), layerOf(newPath)];
    const target = targetOf(scene.workspace.root, newPath);
    if (feature === null || layer === null || (target !== null && layerOf(target) !== null)) return [];
    const file = inProject(feature, newPath);
    return [
      consentOf(feature)({
        kind: 'files-narrowed',
        project: feature.name,
        file: feature.manifest,
        change: `files of ${layer} → a symbolic link: ${file}`,
        files: [newPath],
        fileCount: 1,
      }),
    ];
  });
}

/** The file of the workspace to which a link leads; null where that is none. */
function targetOf(root: string, link: string): string | null {
  const target = unlessAbsent(() => realpathSync(join(root, link)));
  return target && toPosix(relative(realpathSync(root), target));
}
