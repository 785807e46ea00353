import { mergeFile, type FileCoverage, type MergedFile } from '@org/coverage-engine';
import type { ReadEvidence } from '../reports/read-evidence.js';

/**
 * The files that some reports know, added up and sorted by path.
 *
 * Each file is merged when it is asked for, and again when asked for again: what is read (`readEvidence` with
 * `wanted: null`) is held, in less memory than the reports have bytes, and sums of a file only as long as they are
 * looked at. Readings that can't be used (`files: null`) say nothing.
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
