import type { FileCoverage, IstanbulFile, LcovFile } from '../model/coverage.js';

/** What reports say of a file, apart by their format, each in its order. */
export function byFormat(evidence: readonly FileCoverage[]): {
  readonly istanbul: readonly IstanbulFile[];
  readonly lcov: readonly LcovFile[];
} {
  return {
    istanbul: evidence.filter((file) => file.format === 'istanbul'),
    lcov: evidence.filter((file) => file.format === 'lcov'),
  };
}
