import { classify, type FeatureContract } from '@org/coverage-manifest/contract';
import { listFiles } from '@org/coverage-manifest/list-files';

/** The files of a feature that are there to see; empty where its sources are not shipped. */
export interface FeatureFiles {
  /** Judged files with their layers, sorted by path. */
  readonly judged: ReadonlyMap<string, string>;
  readonly tests: ReadonlySet<string>;
}

export function featureFiles(root: string, contract: FeatureContract): FeatureFiles {
  const judged = new Map<string, string>();
  const tests = new Set<string>();
  for (const file of listFiles(root, contract.include)) {
    const is = classify(contract, file);
    if (is.kind === 'judged') judged.set(file, is.layer);
    else if (is.kind === 'test') tests.add(file);
  }
  return { judged, tests };
}
