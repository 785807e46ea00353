import { checkFreshness, type ReportFreshness } from '../../io/reports/check-freshness.js';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { readEvidence, type ReadEvidence, type WantedFiles } from '../../io/reports/read-evidence.js';
import { lookupOf } from '../scene/lookup.js';
import type { Scene } from '../scene/scene.js';

/** A report, and what is known of its age. */
export interface DatedReading {
  readonly reading: ReadEvidence;
  readonly freshness: ReportFreshness;
}

/**
 * Reads reports, and holds each against the files of the workspace.
 *
 * @param wanted the files whose counts are kept; null for all
 * @param bytes of a workspace file; they need not hold longer than until the next file
 */
export function datedReadings(
  scene: Scene,
  reports: readonly ReportFile[],
  wanted: WantedFiles | null,
  bytes: (path: string) => Uint8Array | null,
  options?: Parameters<typeof readEvidence>[3],
): DatedReading[] {
  const lookup = lookupOf(scene);
  return reports.map((report) => ({
    reading: readEvidence(report, wanted, lookup, options),
    freshness: checkFreshness(report, scene.files, bytes),
  }));
}
