import { join } from 'node:path';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { contentHash } from '@org/coverage-manifest/provenance';
import { pluginVersion } from '../plugin/plugin-version.js';
import { isRecord } from '../values/is-record.js';
import { keepJson, keptName, readKeptJson } from '../files/kept-json.js';
import { loadManifest } from '../projects/load-manifest.js';
import { readText } from '../files/read-text.js';
import { moduleImports } from './module-imports.js';

/** What a manifest says now. */
export interface KnownContract {
  readonly contract: FeatureContract;
  /** Whether the contract follows from the manifest's own text alone. */
  readonly isSelfContained: boolean;
}

/** What is kept of a self-contained manifest. */
interface Kept {
  readonly version: string;
  /** Of its text. */
  readonly hash: string;
  readonly contract: FeatureContract;
}

const OWN_PACKAGE = '@org/coverage-manifest';

/**
 * The contract of a manifest, evaluated once for each content and kept in `node_modules/.cache`: a file a manifest,
 * since several runs may write at once.
 *
 * Only self-contained manifests are kept: JSON, or a script that imports nothing but `@org/coverage-manifest` and reads
 * neither environment nor clock.
 *
 * @param manifest workspace-relative POSIX path
 * @throws CoverageError MANIFEST_INVALID, MANIFEST_UNREADABLE, CONFIG_INVALID
 */
export async function knownContract(workspaceRoot: string, manifest: string): Promise<KnownContract> {
  const text = readText(join(workspaceRoot, manifest));
  // Loading throws the error that says why it can't be read.
  if (text === null) return { contract: await loadManifest(workspaceRoot, manifest), isSelfContained: false };
  const name = contractName(manifest);
  const hash = contentHash(Buffer.from(text));
  const known = readKept(workspaceRoot, name, hash);
  if (known !== null) return { contract: known, isSelfContained: true };
  const contract = await loadManifest(workspaceRoot, manifest);
  // If the file changed meanwhile (a checkout, a ratchet), its contract must not be kept under the former text.
  const isSame = readText(join(workspaceRoot, manifest)) === text;
  if (!isSame || !isSelfContained(manifest, text)) return { contract, isSelfContained: false };
  keepJson(workspaceRoot, name, { version: pluginVersion(), hash, contract } satisfies Kept);
  return { contract, isSelfContained: true };
}

/** By its path, so that there are no more of them than manifests. */
export const contractName = (manifest: string): string => keptName('contracts', manifest);

/** What an earlier run of the same version kept of the same text; null where that can't be read. */
function readKept(workspaceRoot: string, name: string, hash: string): FeatureContract | null {
  const kept = readKeptJson(workspaceRoot, name);
  const isSame = isRecord(kept) && kept['version'] === pluginVersion() && kept['hash'] === hash;
  return isSame && isRecord(kept['contract']) ? (kept as unknown as Kept).contract : null;
}

function isSelfContained(manifest: string, text: string): boolean {
  if (manifest.endsWith('.json')) return true;
  const { specifiers, isPure } = moduleImports(manifest, text);
  return isPure && specifiers.every((specifier) => specifier === OWN_PACKAGE);
}
