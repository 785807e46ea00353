import { join } from 'node:path';
import { basename } from 'node:path/posix';
import { DEFAULT_INCLUDE } from '@org/coverage-manifest';
import { classify, judgedLayer, stemOf } from '@org/coverage-manifest/contract';
import { inWorkspace, shellWord, ownerRoot, type Nonconformity, type Syntax } from '@org/coverage-engine';
import { moduleImports } from '../../io/contracts/module-imports.js';
import { isManifest } from '../../io/projects/manifest-file.js';
import { pluginEntries, pluginEntry } from '../../io/plugin/plugin-entry.js';
import { readText } from '../../io/files/read-text.js';
import type { Scene } from '../scene/scene.js';
import { isNxProject, type Feature } from '../scene/features.js';
import { testsOfSources } from '../scene/tests-of-sources.js';
import { pluginReach } from './plugin-reach.js';
import { replacedTargets } from './replaced-targets.js';
import { runsSomething } from './runs-something.js';

/** In the order in which Vitest looks for them: it takes the first. */
const CONFIG_FILES = ['vitest', 'vite'].flatMap((tool) =>
  ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((ending) => `${tool}.config.${ending}`),
);
const JEST_CONFIG = /^jest\.config\.(?:[cm]?[jt]s|json)$/;
const OWN_HELPER = '@org/coverage-manifest/vitest';
const DYNAMIC_HELPER = /\b(?:import|require)\(\s*['"]@org\/coverage-manifest\/vitest['"]/;
const USE_CASES = 'use-cases';

/** Where features do not fit their manifests, in the order in which to mend them. */
export function nonconformities(scene: Scene, features: readonly Feature[], syntax: Syntax): Nonconformity[] {
  const options = pluginEntry(scene.workspace.nx);
  return [
    ...pluginMissing(scene, features),
    ...features.flatMap((feature) => {
      const misplaced = misplacedManifest(scene, feature);
      // The other checks would be about the wrong folder.
      if (misplaced.length > 0) return misplaced;
      return [
        ...unreadManifests(feature),
        ...noProject(scene, feature),
        ...emptyLayers(feature),
        ...emptyIncludes(feature),
        ...(options?.['coverageTarget'] === undefined ? missingConfig(scene, feature) : []),
        ...(scene.workspace.nx === null ? [] : replacedTargets(scene.workspace.root, feature, options)),
        ...untestedUseCases(scene, feature, syntax),
      ];
    }),
  ];
}

function pluginMissing({ workspace }: Scene, features: readonly Feature[]): Nonconformity[] {
  if (workspace.nx === null || features.length === 0) return [];
  const reaches = pluginEntries(workspace.nx).map(pluginReach);
  if (reaches.length > 0) {
    return features
      .filter(({ manifest }) => !reaches.some((isReached) => isReached(manifest)))
      .map(({ name, manifest }) => ({
        kind: 'plugin-not-registered' as const,
        project: name,
        file: 'nx.json',
        message: `"include" or "exclude" keeps ${manifest} from the plugin @org/coverage: the feature has no target that judges it`,
        fix: 'let the globs of the plugin in nx.json reach the manifest, or take the manifest away',
      }));
  }
  return [
    {
      kind: 'plugin-not-registered',
      project: null,
      file: 'nx.json',
      message: 'nx.json does not name the plugin @org/coverage: no feature has a target that judges it',
      fix: 'npx nx g @org/coverage:init',
    },
  ];
}

function noProject({ workspace }: Scene, feature: Feature): Nonconformity[] {
  if (workspace.nx === null || isNxProject(feature)) return [];
  return [
    {
      kind: 'plugin-not-registered',
      project: feature.name,
      file: feature.manifest,
      message: 'the folder is no project of Nx: the feature has no target that judges it',
      fix: 'put a package.json or a project.json with its name beside the manifest',
    },
  ];
}

/** A manifest in a folder below its package, where its globs match no source. */
function misplacedManifest({ roots }: Pick<Scene, 'roots'>, feature: Feature): Nonconformity[] {
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

/** Further manifests of a folder, which nothing reads. */
function unreadManifests({ name, root, manifest, files }: Feature): Nonconformity[] {
  return files
    .filter((file) => isManifest(file) && !file.includes('/') && inWorkspace(root, file) !== manifest)
    .map((file) => ({
      kind: 'manifest-invalid' as const,
      project: name,
      file: inWorkspace(root, file),
      message: `the feature has two manifests: ${basename(manifest)} is read, this one is not`,
      fix: 'keep the one that is meant, and take the other away',
    }));
}

function emptyLayers({ name, manifest, contract, files }: Feature): Nonconformity[] {
  const present = new Set(files.map((file) => judgedLayer(contract, file)));
  return contract.layers
    .filter((layer) => layer.declared && !present.has(layer.name))
    .map((layer) => ({
      kind: 'layer-empty' as const,
      project: name,
      file: manifest,
      message: `the layer "${layer.name}" has a band and no file: ${layer.files.join(', ')} matches nothing`,
      fix: 'mend the glob, add the layer’s first file, or take its band out of the manifest',
    }));
}

/** Globs of `include` that match nothing, probably misspelt. */
function emptyIncludes({ name, manifest, contract, files }: Feature): Nonconformity[] {
  return contract.include
    .filter((glob) => !DEFAULT_INCLUDE.includes(glob))
    .filter((glob) => {
      const alone = { ...contract, include: [glob] };
      return !files.some((file) => ['judged', 'excluded'].includes(classify(alone, file).kind));
    })
    .map((glob) => ({
      kind: 'layer-empty' as const,
      project: name,
      file: manifest,
      message: `"include" names ${glob}, which matches no source: nothing of it is judged`,
      fix: 'mend the glob (what stands in a project further down is that one’s), or take it out of the manifest',
    }));
}

/** A Vitest configuration not derived from the manifest: it may measure other files than the gate judges. */
function missingConfig(scene: Scene, { name, root, manifest, files }: Feature): Nonconformity[] {
  const config = CONFIG_FILES.find((file) => files.includes(file));
  const text = config === undefined ? null : readText(join(scene.workspace.root, inWorkspace(root, config)));
  if (text !== null && takesHelper(config!, text)) return [];
  if (files.some((file) => JEST_CONFIG.test(file))) return [];
  return [
    {
      kind: 'no-derived-config',
      project: name,
      file: config === undefined ? manifest : inWorkspace(root, config),
      message:
        config === undefined
          ? 'the feature has no Vitest configuration: nothing measures it'
          : `the Vitest configuration does not take its coverage from the manifest (${OWN_HELPER})`,
      fix:
        scene.workspace.nx === null
          ? `spread featureTest(manifest, { root: import.meta.dirname }) of ${OWN_HELPER} into its "test"`
          : `npx nx g @org/coverage:adopt ${shellWord(name)}`,
    },
  ];
}

function takesHelper(file: string, text: string): boolean {
  return moduleImports(file, text).specifiers.includes(OWN_HELPER) || DYNAMIC_HELPER.test(text);
}

/** Use cases without a test of their name, by the rule that holds at an application's start. */
function untestedUseCases(
  scene: Scene,
  { name, root, contract, files }: Feature,
  syntax: Syntax,
): Nonconformity[] {
  const testsOf = testsOfSources(contract, files);
  return files
    .filter((file) => judgedLayer(contract, file) === USE_CASES && testsOf(file).length === 0)
    .map((file) => inWorkspace(root, file))
    .filter((path) => runsSomething(scene, path, syntax))
    .map((path) => ({
      kind: 'use-case-without-test' as const,
      project: name,
      file: path,
      message: 'the use case has no test of its name in its feature',
      fix: `write ${basename(stemOf(path))}.test.ts beside it`,
    }));
}
