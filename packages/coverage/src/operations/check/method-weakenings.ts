import { join } from 'node:path';
import { classify } from '@org/coverage-manifest/contract';
import { inProject, type Weakening } from '@org/coverage-engine';
import { filesAt } from '../../io/files/files-at.js';
import { readText } from '../../io/files/read-text.js';
import { isScript } from '../../io/is-script.js';
import { optionValues } from '../../io/syntax/option-values.js';
import type { Change } from '../change/change.js';
import { featureOf, type Feature } from '../scene/features.js';
import type { Scene } from '../scene/scene.js';
import type { ConsentOf } from './acknowledged-in.js';

/** By it Vitest leaves methods of classes out of what it measures: bands do not count them. */
const OPTION = 'ignoreClassMethods';
const OPTIONS = new Set([OPTION]);
/** Sources and tests may have the word for reasons of their own. */
const NO_CONFIGURATION: ReadonlySet<string> = new Set(['judged', 'test']);

/**
 * The methods that changed configurations of Vitest newly hide, by the texts of all changed scripts but the sources and
 * tests of features: one may be shared by others.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function methodWeakenings(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
  consentOf: ConsentOf,
): Promise<Weakening[]> {
  const featureAt = featureOf(scene, features);
  const hiding = change.files.flatMap(({ oldPath, newPath: file }) => {
    if (file === null || !isScript(file)) return [];
    const feature = featureAt(file);
    if (feature && NO_CONFIGURATION.has(classify(feature.contract, inProject(feature, file)).kind)) return [];
    const text = readText(join(scene.workspace.root, file));
    return text?.includes(OPTION) ? [{ file, oldPath, feature, methods: methodsIn(file, text) }] : [];
  });
  const formerPaths = hiding.flatMap(({ oldPath }) => oldPath ?? []);
  const former = await filesAt(scene.workspace, change.base!.commit, formerPaths);
  return hiding.flatMap(({ file, oldPath, feature, methods }) => {
    const known = methodsIn(file, former.get(oldPath ?? '')?.toString() ?? '');
    const consentTo = consentOf(feature);
    return [...methods]
      .filter((text) => !known.has(text))
      .map((change) => consentTo({ kind: 'methods-ignored', project: feature?.name ?? null, file, change }));
  });
}

const methodsIn = (file: string, text: string): ReadonlySet<string> => optionValues(file, text, OPTIONS);
