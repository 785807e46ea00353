import { basename } from 'node:path';
import { asPattern } from '../contract/as-pattern.js';
import type { FeatureContract } from '../contract/feature-contract.js';
import { mutationFiles } from '../contract/mutation-files.js';
import type { FeatureManifest } from '../define-feature.js';
import { manifestOrThrow } from '../schema/parse-manifest.js';
import { listFiles } from '../vitest/list-files.js';

/** The options of Stryker that a manifest decides. */
export interface StrykerScope {
  /** Files by name, as patterns that match nothing else. */
  mutate: string[];
  thresholds: { break: number };
}

/**
 * What a `stryker.config.mjs` needs of the manifest, to be spread: which files to mutate, and the score to reach.
 *
 * `root` is the project's folder, absolute.
 *
 * @throws ManifestError `MANIFEST_INVALID`
 */
export function strykerOptions(manifest: FeatureManifest, { root }: { readonly root: string }): StrykerScope {
  const { contract } = manifestOrThrow(manifest, `${basename(root)}/feature.manifest.ts`);
  return strykerScope(contract, listFiles(root, contract.include));
}

/** The same from a contract and the project's files, POSIX paths relative to its root. */
export function strykerScope(contract: FeatureContract, files: readonly string[]): StrykerScope {
  return {
    mutate: mutationFiles(contract, files).map(asPattern),
    thresholds: { break: contract.mutationThreshold },
  };
}
