import { join } from 'node:path/posix';
import type { Weakening } from '@org/coverage-engine';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { filesAt } from '../../io/files/files-at.js';
import { folderOf } from '../../io/files/folder-of.js';
import { readText } from '../../io/files/read-text.js';
import { STRYKER_CONFIG_FILES } from '../../io/stryker/own-config.js';
import type { Change } from '../change/change.js';
import { pathsOf } from '../change/paths-of.js';
import type { Scene } from '../scene/scene.js';
import type { ConsentOf } from './acknowledged-in.js';
import type { Feature } from '../scene/features.js';
import { optionValues } from '../../io/syntax/option-values.js';

/**
 * The mutants that the features' configurations of Stryker leave out and those of the base did not; nothing for a
 * feature without mutation targets then or now.
 *
 * @param before the manifests' contracts at the base where they may differ, by their path now
 * @throws CoverageError GIT_FAILED
 */
export async function mutantWeakenings(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
  before: ReadonlyMap<string, FeatureContract>,
  consentOf: ConsentOf,
): Promise<Weakening[]> {
  const paths = pathsOf(change.files);
  const changed = features.flatMap((feature) => {
    const manifest = formerPath(change, feature.manifest);
    const contracts = [feature.contract, before.get(feature.manifest) ?? feature.contract];
    if (manifest === null || contracts.some(({ mutationTargets }) => mutationTargets.length === 0)) return [];
    const place = { feature, former: configsIn(folderOf(manifest)), now: configsIn(feature.root) };
    return [...place.former, ...place.now].some((file) => paths.has(file)) ? [place] : [];
  });
  if (changed.length === 0) return [];
  const formerly = await filesAt(
    scene.workspace,
    change.base!.commit,
    changed.flatMap(({ former }) => former),
  );
  return changed.flatMap(({ feature, former, now }) => {
    const known = firstOf(former, (file) => formerly.get(file)?.toString() ?? null)?.excluded;
    const present = firstOf(now, (file) => readText(join(scene.workspace.root, file)));
    const consentTo = consentOf(feature);
    return [...(present?.excluded ?? [])]
      .filter((text) => !known?.has(text))
      .map((change) =>
        consentTo({ kind: 'mutants-excluded', project: feature.name, file: present!.file, change }),
      );
  });
}

/** The options by which a configuration leaves mutants out. */
const EXCLUDING = new Set(['excludedMutations', 'ignorers', 'ignoreStatic']);

/** What a configuration of Stryker leaves out. Read from its text, since a former one can't be run. */
const excludedMutants = (file: string, text: string): ReadonlySet<string> =>
  optionValues(file, text, EXCLUDING);

/** The files that may configure Stryker in a folder, in its order. */
const configsIn = (folder: string): string[] => STRYKER_CONFIG_FILES.map((name) => join(folder, name));

/** Where a file of now was at the base; null where it is new. */
function formerPath({ files }: Change, path: string): string | null {
  const own = files.find(({ newPath }) => newPath === path);
  return own === undefined ? path : own.oldPath;
}

/** The configuration that Stryker takes: the first that is there. */
function firstOf(
  files: readonly string[],
  read: (file: string) => string | null,
): { readonly file: string; readonly excluded: ReadonlySet<string> } | null {
  for (const file of files) {
    const text = read(file);
    if (text !== null) return { file, excluded: excludedMutants(file, text) };
  }
  return null;
}
