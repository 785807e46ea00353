import { join } from 'node:path';
import { judgedLayer } from '@org/coverage-manifest/contract';
import {
  addedHints,
  inProject,
  widenedHints,
  type HintLine,
  type Syntax,
  type Weakening,
} from '@org/coverage-engine';
import { filesAt } from '../../io/files/files-at.js';
import { readText } from '../../io/files/read-text.js';
import type { Change } from '../change/change.js';
import type { Scene } from '../scene/scene.js';
import type { ConsentOf } from './acknowledged-in.js';
import { featureOf, type Feature } from '../scene/features.js';
import { ignoreHints, mayHint, mutantHints, type Version } from './hint-lines.js';

/**
 * The ignore hints that changed files of features gained, Stryker's in mutation targets included, and those that hide
 * more now.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function hintWeakenings(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
  consentOf: ConsentOf,
  syntax: Syntax,
): Promise<Weakening[]> {
  const hinted = hintedFiles(scene, change, features);
  if (hinted.length === 0) return [];
  const paths = hinted.flatMap(({ oldPath }) => oldPath ?? []);
  const formerly = await filesAt(scene.workspace, change.base!.commit, paths);
  return hinted.flatMap(({ oldPath, now, feature, isMutated }) => {
    const content = oldPath === null ? undefined : formerly.get(oldPath);
    const former = content === undefined ? null : { path: oldPath!, text: content.toString() };
    const consentTo = consentOf(feature);
    return strongerHints(former, now, isMutated, syntax).map(({ line, text }) => {
      const change = `hint in ${now.path}: ${text.replace(/\s+/g, ' ')}`;
      return consentTo({ kind: 'ignore-hint-added', project: feature.name, file: now.path, line, change });
    });
  });
}

interface HintedFile {
  readonly oldPath: string | null;
  readonly now: Version;
  readonly feature: Feature;
  readonly isMutated: boolean;
}

/** The changed files that features judge and that may have hints. */
function hintedFiles(scene: Scene, change: Change, features: readonly Feature[]): HintedFile[] {
  const featureAt = featureOf(scene, features);
  return change.files.flatMap(({ oldPath, newPath: path }) => {
    const feature = path === null ? null : featureAt(path);
    if (path === null || feature === null) return [];
    const layer = judgedLayer(feature.contract, inProject(feature, path));
    if (layer === null) return [];
    const isMutated = feature.contract.mutationTargets.includes(layer);
    const text = readText(join(scene.workspace.root, path));
    return text !== null && mayHint(text, isMutated)
      ? [{ oldPath, now: { path, text }, feature, isMutated }]
      : [];
  });
}

/** The hints that are new, then those that hide more than before. */
function strongerHints(former: Version | null, now: Version, isMutated: boolean, syntax: Syntax): HintLine[] {
  const added = [
    ...addedHints(former ? ignoreHints(former, syntax) : [], ignoreHints(now, syntax)),
    ...(isMutated ? addedHints(mutantHints(former?.text ?? ''), mutantHints(now.text)) : []),
  ];
  const widened = (former ? widenedIn(former, now, syntax) : []).filter(({ line }) =>
    added.every((hint) => hint.line !== line),
  );
  return [...added, ...widened.map(({ line, text }) => ({ line, text: `${text} hides more` }))];
}

function widenedIn(former: Version, now: Version, syntax: Syntax): readonly HintLine[] {
  const [before, after] = [former, now].map(({ path, text }) => syntax.parse(path, text));
  return !before || !after || 'error' in before || 'error' in after ? [] : widenedHints(before, after);
}
