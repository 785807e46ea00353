import { lineHitsIn, type Diagnostic, type LineCounts } from '@org/coverage-engine';
import {
  readEvidence,
  type PathLookup,
  type ReadEvidence,
  type WantedFiles,
} from '../../io/reports/read-evidence.js';

/**
 * Errors for reports beside which another format lies that counts differently. A tool writes both in one run, so one of
 * them is of a former run, and nothing says which.
 *
 * @param readings those that are not proven to be of the present contents
 * @param wanted the files that are judged; null for all
 */
export function contradictedReports(
  readings: readonly ReadEvidence[],
  wanted: WantedFiles | null,
  lookup: PathLookup,
): Diagnostic[] {
  return readings.flatMap((reading) => {
    const { report, files } = reading;
    if (report.beside === undefined || files === null || files.size === 0) return [];
    const other = readEvidence(report.beside, wanted, lookup);
    const differing = [...files].find(([path, coverages]) => {
      const others = other.files?.get(path);
      return others !== undefined && !isSame(lineHitsIn(coverages), lineHitsIn(others));
    });
    return differing === undefined ? [] : [contradiction(differing[0], report.name, report.beside.name)];
  });
}

/** Whether both have the same lines, and the same of them run. */
const isSame = (a: LineCounts, b: LineCounts): boolean =>
  a.lines.length === b.lines.length &&
  a.lines.every((line, index) => line === b.lines[index] && a.hits[index]! > 0 === b.hits[index]! > 0);

const contradiction = (file: string, name: string, beside: string): Diagnostic => ({
  code: 'REPORTS_DISAGREE',
  severity: 'error',
  message: `${name} and ${beside} count differently what ran of ${file}: one of them is of a former run`,
  where: { file: name },
  // No advice to choose: the one that passes may be the former one.
  fix: 'remove both and run all tests of the project again',
});
