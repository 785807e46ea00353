import { classify, testsAmong, type FeatureContract } from '@org/coverage-manifest/contract';

/** Gives the tests of a source's name among the files of a project; all paths are relative to it. */
export function testsOfSources(
  contract: FeatureContract,
  files: readonly string[],
): (source: string) => readonly string[] {
  const ofKind = Map.groupBy(files, (file) => classify(contract, file).kind);
  return testsAmong(ofKind.get('judged') ?? [], ofKind.get('test') ?? []);
}
