import { join } from 'node:path';
import { sha256, type RecordedTotals } from '@org/coverage-manifest/provenance';
import { readIfThere, REPORT_FILES } from './report-texts.js';

/**
 * Which reports lie in `folder`, when each of them is what the run wrote that recorded the totals; else null.
 *
 * Each byte of each report counts: of one that was damaged, edited or replaced nothing is known, and the engine is to
 * read it.
 */
export function vouchedReports(folder: string, { reports }: RecordedTotals): ReadonlySet<string> | null {
  const present = new Set<string>();
  for (const name of Object.values(REPORT_FILES)) {
    const bytes = readIfThere(join(folder, name));
    if (bytes === null) continue;
    if (sha256(bytes) !== reports[name]) return null;
    present.add(name);
  }
  return present.size === 0 ? null : present;
}
