import { mergeFile, type FileCoverage, type MergedFile } from '@org/coverage-engine';
import type { ReadEvidence } from '../reports/read-evidence.js';

/**
 * The files of some reports, merged and sorted by path; unusable readings (`files: null`) are left out.
 *
 * Each iteration merges each file anew, so that only one merged file is in memory beside the readings.
 */
export function mergeReadings(readings: readonly ReadEvidence[]): Iterable<MergedFile> {
  const byPath = new Map<string, FileCoverage[]>();
  for (const { files } of readings) {
    for (const [path, coverages] of files ?? []) {
      const known = byPath.get(path);
      if (known) known.push(...coverages);
      else byPath.set(path, [...coverages]);
    }
  }
  const paths = [...byPath.keys()].sort();
  return {
    *[Symbol.iterator]() {
      for (const path of paths) yield mergeFile(path, byPath.get(path)!);
    },
  };
}
