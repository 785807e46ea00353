import { join } from 'node:path';
import { basename } from 'node:path/posix';
import { classify } from '@org/coverage-manifest/contract';
import type { Nonconformity, Syntax } from '@org/coverage-engine';
import { isRecord } from '../../io/is-record.js';
import { pluginEntry, targetNames } from '../../io/plugin-entry.js';
import { readJson } from '../../io/read-json.js';
import { readText } from '../../io/read-text.js';
import type { Scene } from '../scene.js';
import { inWorkspace, type Feature } from './features.js';

const TEST_CONFIG = /^(?:vitest|vite)\.config\.[cm]?[jt]s$/;
const JEST_CONFIG = /^jest\.config\.(?:[cm]?[jt]s|json)$/;
const OWN_HELPER = '@org/coverage-manifest/vitest';
const USE_CASES = 'use-cases';

/** Where a feature is not what its manifest needs, in the order of what one would mend first. */
export function nonconformities(scene: Scene, features: readonly Feature[], syntax: Syntax): Nonconformity[] {
  const options = pluginEntry(scene.workspace.nx);
  const { bands, diff } = targetNames(options);
  return [
    ...pluginMissing(scene, features),
    ...features.flatMap((feature) => [
      ...emptyLayers(feature),
      ...(options?.['coverageTarget'] === undefined ? missingConfig(scene, feature) : []),
      ...replacedTargets(scene, feature, [bands, diff]),
      ...untestedUseCases(scene, feature, syntax),
    ]),
  ];
}

function pluginMissing(scene: Scene, features: readonly Feature[]): Nonconformity[] {
  if (scene.workspace.nx === null || features.length === 0 || pluginEntry(scene.workspace.nx) !== null)
    return [];
  return [
    {
      kind: 'plugin-not-registered',
      project: null,
      file: 'nx.json',
      message: 'nx.json does not name the plugin @org/coverage: no feature has a target that judges it',
      fix: 'nx g @org/coverage:init',
    },
  ];
}

function emptyLayers({ name, manifest, contract, files }: Feature): Nonconformity[] {
  const present = new Set(
    files.flatMap((file) => {
      const place = classify(contract, file);
      return place.kind === 'judged' ? [place.layer] : [];
    }),
  );
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

/** A Vitest configuration that does not come from the manifest measures other files than the gate judges. */
function missingConfig(scene: Scene, { name, root, manifest, files }: Feature): Nonconformity[] {
  const configs = files.filter((file) => TEST_CONFIG.test(file));
  const derived = configs.some((file) =>
    readText(join(scene.workspace.root, inWorkspace(root, file)))?.includes(OWN_HELPER),
  );
  if (derived || files.some((file) => JEST_CONFIG.test(file))) return [];
  const [config] = configs;
  return [
    {
      kind: 'no-derived-config',
      project: name,
      file: config === undefined ? manifest : inWorkspace(root, config),
      message:
        config === undefined
          ? 'the feature has no Vitest configuration: nothing measures it'
          : `the Vitest configuration does not take its coverage from the manifest (${OWN_HELPER})`,
      fix: `nx g @org/coverage:adopt ${name}`,
    },
  ];
}

/** A target of the project's own in the place of one that judges: `nx affected -t coverage-diff` would pass it unjudged. */
function replacedTargets(scene: Scene, { name, root }: Feature, judged: readonly string[]): Nonconformity[] {
  return [
    ['project.json', (json: Record<string, unknown> | null) => json?.['targets']] as const,
    [
      'package.json',
      (json: Record<string, unknown> | null) => (isRecord(json?.['nx']) ? json['nx']['targets'] : undefined),
    ] as const,
  ].flatMap(([file, targetsOf]) => {
    const path = inWorkspace(root, file);
    const targets = targetsOf(readJson(join(scene.workspace.root, path), path));
    if (!isRecord(targets)) return [];
    return judged
      .filter((target) => replaces(targets[target]))
      .map((target) => ({
        kind: 'target-replaced' as const,
        project: name,
        file: path,
        message: `the target "${target}" is the project’s own: what judges the feature does not run`,
        fix: `take "${target}" out of ${path}, or give it another name`,
      }));
  });
}

function replaces(target: unknown): boolean {
  if (!isRecord(target)) return false;
  const executor = target['executor'];
  if (typeof executor === 'string') return !executor.startsWith('@org/coverage:');
  return target['command'] !== undefined;
}

function untestedUseCases(
  scene: Scene,
  { name, root, contract, files }: Feature,
  syntax: Syntax,
): Nonconformity[] {
  const tests = new Set(files.filter((file) => classify(contract, file).kind === 'test').map(testedName));
  return files
    .filter((file) => {
      const place = classify(contract, file);
      return place.kind === 'judged' && place.layer === USE_CASES && !tests.has(subjectName(file));
    })
    .map((file) => inWorkspace(root, file))
    .filter((path) => runsSomething(join(scene.workspace.root, path), path, syntax))
    .map((path) => ({
      kind: 'use-case-without-test' as const,
      project: name,
      file: path,
      message: 'the use case has no test of its name in its feature',
      fix: `write ${subjectName(basename(path))}.test.ts beside it`,
    }));
}

const subjectName = (file: string): string => basename(file).replace(/\.[^.]+$/, '');

/** `__tests__/rename.test.ts` and `rename.spec.ts` both test `rename`. */
const testedName = (file: string): string => subjectName(basename(file)).replace(/\.(?:test|spec)$/, '');

/** Whether there is anything to test: a file of types, or of re-exports, has nothing. */
function runsSomething(absolute: string, path: string, syntax: Syntax): boolean {
  const parsed = syntax.parse(path, readText(absolute) ?? '');
  if (parsed === null || 'error' in parsed) return true;
  return parsed.statements.length > 0 || parsed.functions.length > 0;
}
