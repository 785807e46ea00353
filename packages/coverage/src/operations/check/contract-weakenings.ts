import { join } from 'node:path';
import { basename } from 'node:path/posix';
import {
  inWorkspace,
  compareContracts,
  type ContractWeakening,
  type Diagnostic,
  type FileChange,
  type Weakening,
} from '@org/coverage-engine';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { baseContracts, type BaseContract } from '../../io/contracts/base-contracts.js';
import { isScript } from '../../io/is-script.js';
import { LOCK_FILES } from '../../io/lock-files.js';
import { pluginEntry } from '../../io/plugin/plugin-entry.js';
import { isManifest } from '../../io/projects/manifest-file.js';
import { below, folderOf } from '../../io/files/folder-of.js';
import { readJson } from '../../io/files/read-json.js';
import type { Change } from '../change/change.js';
import type { Scene } from '../scene/scene.js';
import { acknowledgedIn, type Consent } from './acknowledged-in.js';
import type { Feature } from '../scene/features.js';
import { formerAgreements } from './former-json.js';
import { formerManifests, heirsOf, isUnread } from './former-manifests.js';
import { formerPathsIn } from './former-paths.js';
import { pathsOf } from '../change/paths-of.js';

export interface ContractFindings {
  readonly weakenings: readonly Weakening[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the features' manifests declared at the base, by their path now. */
  readonly before: ReadonlyMap<string, FeatureContract>;
}

/** How many files a weakening names; the rest is counted. */
const NAMED = 20;

/**
 * What the manifests ask less than those of the base did.
 *
 * @throws CoverageError GIT_FAILED, CONFIG_INVALID
 */
export async function contractWeakenings(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
): Promise<ContractFindings> {
  const formerPaths = formerManifests(scene, change, features);
  const base = await baseContracts(scene.workspace, change.base!.commit, [...formerPaths.keys()]);
  const removals = await removalsOf(scene, change);
  const weakenings: Weakening[] = [];
  const diagnostics: Diagnostic[] = [];
  const before = new Map<string, FeatureContract>();
  for (const [path, samePlace] of formerPaths) {
    const former = base.get(path);
    if (former === undefined || isUnread(path, base)) continue;
    if ('error' in former) {
      if (samePlace !== null || lostManifest(scene, folderOf(path)))
        diagnostics.push(unreadable(path, former));
      continue;
    }
    const heirs = samePlace ? [samePlace] : heirsOf(path, former.contract, change, features, base);
    weakenings.push(...removals(path, former.contract));
    for (const heir of heirs) {
      before.set(heir.manifest, former.contract);
      const found = [
        ...compareContracts(
          former.contract,
          heir.contract,
          heir.files,
          formerPathsIn(heir, folderOf(path), change),
        ),
        ...changedPackages(scene, change, former.packages),
      ];
      const { acknowledged } = heir.contract;
      const consentTo = acknowledgedIn(heir.manifest, acknowledged, former.contract.acknowledged);
      weakenings.push(...found.map((one) => placed(one, heir, consentTo)));
    }
  }
  return { weakenings, diagnostics, before };
}

function placed(
  { kind, change, files }: ContractWeakening,
  feature: Feature,
  consentTo: (change: string) => Consent,
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
    ...consentTo(change),
  };
}

/**
 * What weakens where code lost its manifest; a feature whose folder is gone owes nothing any more. nx.json agrees to it,
 * and what it agreed to at the base is spent.
 */
async function removalsOf(
  scene: Scene,
  change: Change,
): Promise<(path: string, contract: FeatureContract) => Weakening[]> {
  const { settings, workspace } = scene;
  const consentTo = acknowledgedIn(
    pluginEntry(workspace.nx) === null ? null : 'nx.json',
    settings.acknowledged ?? [],
    await formerAgreements(workspace, change),
  );
  return (path, { name }) => {
    if (!lostManifest(scene, folderOf(path))) return [];
    const change = `manifest of ${name} removed`;
    return [{ kind: 'manifest-removed', project: name, file: path, change, ...consentTo(change) }];
  };
}

/** Whether a folder has code and no manifest, be it that this moved away from it. */
const lostManifest = ({ files }: Scene, root: string): boolean =>
  !files.some((file) => isManifest(file) && folderOf(file) === root) &&
  files.some((file) => below(root, file) !== null && isScript(file));

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
  const paths = [...pathsOf(files)];
  const own = [...scene.roots].find((root) => root !== '' && packageNameAt(scene, root) === name);
  return own === undefined
    ? paths.some((path) => LOCK_FILES.includes(basename(path)))
    : paths.some((path) => path.startsWith(`${own}/`));
}

function packageNameAt({ workspace }: Scene, root: string): unknown {
  const file = `${root}/package.json`;
  return readJson(join(workspace.root, file), file)?.['name'];
}

const unreadable = (file: string, { error }: Extract<BaseContract, { error: unknown }>): Diagnostic => ({
  code: 'BASE_MANIFEST_UNREADABLE',
  severity: 'error',
  message: `the manifest of the base can't be read, so nothing says that the contract was kept: ${error.message}`,
  where: { file },
  fix: 'compare with a base whose manifest can be read: --base COMMIT --exact-base',
});
