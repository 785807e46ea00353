import { basename } from 'node:path/posix';
import {
  inWorkspace,
  compareContracts,
  type ContractWeakening,
  type Diagnostic,
  type FileChange,
  type Syntax,
  type Weakening,
} from '@org/coverage-engine';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { baseContracts, type BaseContract } from '../../io/contracts/base-contracts.js';
import { isScript } from '../../io/is-script.js';
import { LOCK_FILES } from '../../io/lock-files.js';
import { isManifest } from '../../io/projects/manifest-file.js';
import { below, folderOf } from '../../io/files/folder-of.js';
import { readPackageJson } from '../../io/projects/package-json.js';
import type { Change } from '../change/change.js';
import type { Scene } from '../scene/scene.js';
import { acknowledgedIn, type ConsentTo } from './acknowledged-in.js';
import type { Feature } from '../scene/features.js';
import { formerManifests, heirsOf, isUnread } from './former-manifests.js';
import { formerPathsIn } from './former-paths.js';
import { pathsOf } from '../change/paths-of.js';
import { runsSomething } from './runs-something.js';

export interface ContractFindings {
  readonly weakenings: readonly Weakening[];
  readonly diagnostics: readonly Diagnostic[];
  /** The contracts at the base, by the manifests' path now. */
  readonly before: ReadonlyMap<string, FeatureContract>;
}

/** How many files a weakening names; the rest is counted. */
const NAMED = 20;

/**
 * Where the manifests ask for less than at the base.
 *
 * @param nxConsentTo the acknowledgements in nx.json
 * @throws CoverageError GIT_FAILED, CONFIG_INVALID
 */
export async function contractWeakenings(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
  nxConsentTo: ConsentTo,
  syntax: Syntax,
): Promise<ContractFindings> {
  const formerPaths = formerManifests(scene, change, features);
  const base = await baseContracts(scene.workspace, change.base!.commit, [...formerPaths.keys()]);
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
    if (lostManifest(scene, folderOf(path))) weakenings.push(removal(path, former.contract, nxConsentTo));
    for (const heir of heirs) {
      before.set(heir.manifest, former.contract);
      const found = [
        ...compareContracts(
          former.contract,
          heir.contract,
          heir.files,
          movedCode(scene, heir, formerPathsIn(heir, folderOf(path), change), syntax),
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

/** Leaves out files of types: wherever they are, they owe nothing. */
const movedCode = (
  scene: Scene,
  feature: Feature,
  formerPaths: ReadonlyMap<string, string>,
  syntax: Syntax,
): ReadonlyMap<string, string> =>
  new Map([...formerPaths].filter(([path]) => runsSomething(scene, inWorkspace(feature.root, path), syntax)));

function placed(
  { kind, change, files }: ContractWeakening,
  feature: Feature,
  consentTo: ConsentTo,
): Weakening {
  return consentTo({
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
  });
}

function removal(file: string, { name }: FeatureContract, consentTo: ConsentTo): Weakening {
  return consentTo({ kind: 'manifest-removed', project: name, file, change: `manifest of ${name} removed` });
}

/** Whether a folder has code and no manifest, also where that was moved away; one without code owes nothing. */
const lostManifest = ({ files }: Scene, root: string): boolean =>
  !files.some((file) => isManifest(file) && folderOf(file) === root) &&
  files.some((file) => below(root, file) !== null && isScript(file));

/** The base is evaluated with the packages installed now, so a band from a package that changed is in doubt. */
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
  const packageName = (root: string) => readPackageJson(scene.workspace.root, root)?.['name'];
  const own = [...scene.roots].find((root) => root !== '' && packageName(root) === name);
  return own === undefined
    ? paths.some((path) => LOCK_FILES.includes(basename(path)))
    : paths.some((path) => path.startsWith(`${own}/`));
}

const unreadable = (file: string, { error }: Extract<BaseContract, { error: unknown }>): Diagnostic => ({
  code: 'BASE_MANIFEST_UNREADABLE',
  severity: 'error',
  message: `the manifest of the base can't be read, so nothing says that the contract was kept: ${error.message}`,
  where: { file },
  fix: 'compare with a base whose manifest can be read: --base COMMIT --exact-base',
});
