import { lineHits, type Diagnostic } from '@org/coverage-engine';
import type { ReadEvidence } from '../io/read-evidence.js';

/**
 * What is to be said of reports of which each counts lines of one file that the other does not: they were measured
 * from different contents, or by tools that do not count alike, and then their counts must not be added.
 *
 * @param isProven whether a report's provenance shows that it was measured from the present contents
 */
export function disagreeingReports(
  readings: readonly ReadEvidence[],
  isProven: (reading: ReadEvidence) => boolean,
): Diagnostic[] {
  const first = new Map<string, { readonly reading: ReadEvidence; readonly lines: ReadonlySet<number> }>();
  const found = new Map<string, Diagnostic>();
  for (const reading of readings) {
    for (const [file, coverages] of reading.files ?? []) {
      const lines = new Set(coverages.flatMap((coverage) => [...lineHits(coverage).lines]));
      const other = first.get(file);
      if (other === undefined) first.set(file, { reading, lines });
      else if (contradict(other.lines, lines) && !(isProven(other.reading) && isProven(reading))) {
        const key = `${other.reading.report.name}\0${reading.report.name}`;
        if (!found.has(key)) found.set(key, disagreement(file, other.reading, reading));
      }
    }
  }
  return [...found.values()];
}

const contradict = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  [...a].some((line) => !b.has(line)) && [...b].some((line) => !a.has(line));

const disagreement = (file: string, one: ReadEvidence, other: ReadEvidence): Diagnostic => ({
  code: 'REPORTS_DISAGREE',
  severity: 'error',
  message: `${one.report.name} and ${other.report.name} count different lines of ${file}: they were measured from different contents, or by tools that do not count alike`,
  where: { file: other.report.name },
  fix: 'run all tests of the project again, or name the reports to judge by: --report GLOB',
});
