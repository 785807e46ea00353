import {
  compareContracts,
  type ContractWeakening,
  type Diagnostic,
  type FileChange,
  type Weakening,
} from '@org/coverage-engine';
import { dirname } from 'node:path/posix';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { baseContracts, type BaseContract } from '../../io/contracts/base-contracts.js';
import { isManifest } from '../../io/manifest-file.js';
import { readText } from '../../io/read-text.js';
import { join } from 'node:path';
import type { Change } from '../change.js';
import type { Scene } from '../scene.js';
import { acknowledgedIn } from './acknowledged-in.js';
import { inWorkspace, type Feature } from './features.js';

export interface ContractFindings {
  readonly weakenings: readonly Weakening[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the features' manifests declared at the base, by their path now. */
  readonly before: ReadonlyMap<string, FeatureContract>;
}

const LOCK_FILES =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/;
/** How many files a weakening names; the rest is counted. */
const NAMED = 20;

/**
 * What the manifests ask less than those of the base did.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function contractWeakenings(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
): Promise<ContractFindings> {
  const formerPaths = formerManifests(scene, change, features);
  const base = await baseContracts(scene.workspace, change.base!.commit, [...formerPaths.keys()]);
  const weakenings: Weakening[] = [];
  const diagnostics: Diagnostic[] = [];
  const before = new Map<string, FeatureContract>();
  for (const [path, samePlace] of formerPaths) {
    const former = base.get(path);
    if (former === undefined) continue;
    if ('error' in former) {
      if (samePlace !== null) diagnostics.push(unreadable(path, former));
      continue;
    }
    // A feature that moved keeps its name; git's renames end at a project's border.
    const feature =
      samePlace ??
      features.find(({ name, manifest }) => name === former.contract.name && !formerPaths.has(manifest));
    if (feature === undefined) {
      weakenings.push(...removed(scene, path, former.contract));
      continue;
    }
    before.set(feature.manifest, former.contract);
    const found = [
      ...compareContracts(former.contract, feature.contract, feature.files),
      ...changedPackages(scene, change, former.packages),
    ];
    const reasonOf = acknowledgedIn(feature.contract.acknowledged, former.contract.acknowledged);
    weakenings.push(...found.map((one) => placed(one, feature, reasonOf)));
  }
  return { weakenings, diagnostics, before };
}

/**
 * The manifests of the base that may have said something else, with the feature each is now; null where its project is
 * still there and has no manifest any more.
 */
function formerManifests(
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
  for (const { oldPath, newPath } of change.files) {
    if (oldPath === null || !isManifest(oldPath)) continue;
    const heir = (newPath === null ? undefined : now.get(newPath)) ?? byRoot.get(folderOf(oldPath));
    if (heir !== undefined) former.set(oldPath, heir);
    else if (newPath === null || !isInvalid.has(newPath)) former.set(oldPath, null);
  }
  return new Map([...former].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function placed(
  { kind, change, files }: ContractWeakening,
  feature: Feature,
  reasonOf: (change: string) => string | null,
): Weakening {
  return {
    kind,
    project: feature.name,
    file: feature.manifest,
    change,
    ...(files === undefined || files.length === 0
      ? {}
      : {
          files: files.slice(0, NAMED).map((file) => inWorkspace(feature.root, file)),
          fileCount: files.length,
        }),
    acknowledged: reasonOf(change),
  };
}

/** A feature that lost its manifest; one whose folder is gone owes nothing any more. */
function removed(scene: Scene, path: string, contract: FeatureContract): Weakening[] {
  const root = folderOf(path);
  const left = scene.files.filter(
    (file) => (root === '' || file.startsWith(`${root}/`)) && /\.[cm]?[jt]sx?$/.test(file),
  );
  if (left.length === 0) return [];
  const change = `manifest of ${contract.name} removed`;
  return [
    {
      kind: 'manifest-removed',
      project: contract.name,
      file: path,
      change,
      acknowledged: acknowledgedIn(scene.settings.acknowledged ?? [], [])(change),
    },
  ];
}

/** Bands that come from a package are compared as installed; what they were before, nobody knows. */
function changedPackages(scene: Scene, change: Change, packages: readonly string[]): ContractWeakening[] {
  return packages
    .filter((name) => mayHaveChanged(name, scene, change.files))
    .map((name) => ({
      kind: 'band-lowered' as const,
      change: `takes values from ${name}, which may have changed`,
    }));
}

function mayHaveChanged(name: string, scene: Scene, files: readonly FileChange[]): boolean {
  const paths = files.flatMap(({ oldPath, newPath }) => [oldPath, newPath]).filter((path) => path !== null);
  const own = [...scene.roots].find((root) => root !== '' && packageNameAt(scene, root) === name);
  return own === undefined
    ? paths.some((path) => LOCK_FILES.test(path))
    : paths.some((path) => path.startsWith(`${own}/`));
}

function packageNameAt(scene: Scene, root: string): unknown {
  const text = readText(join(scene.workspace.root, root, 'package.json'));
  if (text === null) return null;
  try {
    return (JSON.parse(text) as { readonly name?: unknown }).name;
  } catch {
    return null;
  }
}

const folderOf = (file: string): string => (dirname(file) === '.' ? '' : dirname(file));

const unreadable = (file: string, { error }: Extract<BaseContract, { error: unknown }>): Diagnostic => ({
  code: 'BASE_MANIFEST_UNREADABLE',
  severity: 'error',
  message: `the manifest of the base can't be read, so nothing says that the contract was kept: ${error.message}`,
  where: { file },
  fix: 'compare with a base whose manifest can be read: --base COMMIT --exact-base',
});
