import { judgedLayer } from './classify.js';
import type { FeatureContract } from './feature-contract.js';

/**
 * The files whose code is mutated: those that are judged and belong to one of the contract's `mutationTargets`.
 *
 * `files` are POSIX paths relative to the project root; the order is kept.
 */
export function mutationFiles(contract: FeatureContract, files: readonly string[]): readonly string[] {
  const targets = new Set<string | null>(contract.mutationTargets);
  return files.filter((file) => targets.has(judgedLayer(contract, file)));
}
