import { lineHits, type Diagnostic, type FileCoverage } from '@org/coverage-engine';
import type { ReadEvidence } from '../../io/reports/read-evidence.js';

/** A report's coverage of a file; `lines` is set once another report has the file too. */
interface Account {
  readonly reading: ReadEvidence;
  readonly coverages: readonly FileCoverage[];
  lines?: Int32Array;
}

/**
 * Errors for pairs of reports each of which counts lines of a file that the other does not: they were measured from
 * different contents, or by tools that count differently, so their counts must not be added. Names the first such file
 * of each pair.
 *
 * @param isProven whether a report's provenance shows that it was measured from the present contents
 */
export function disagreeingReports(
  readings: readonly ReadEvidence[],
  isProven: (reading: ReadEvidence) => boolean,
): Diagnostic[] {
  const known = new Map<string, Account[]>();
  const found = new Map<string, Diagnostic>();
  for (const reading of readings) {
    for (const [file, coverages] of reading.files ?? []) {
      const others = known.get(file);
      const account: Account = { reading, coverages };
      if (others === undefined) {
        known.set(file, [account]);
        continue;
      }
      // Most reports of a file count the same lines, so one of each kind, proven and not, is enough to compare with.
      const counted = (account.lines = linesOf(coverages));
      const isNew = others.every((other) => {
        other.lines ??= linesOf(other.coverages);
        return !isEqual(other.lines, counted) || isProven(other.reading) !== isProven(reading);
      });
      if (!isNew) continue;
      for (const other of others) {
        if (isProven(other.reading) && isProven(reading)) continue;
        if (!contradict(other.lines!, counted)) continue;
        const key = `${other.reading.report.name}\0${reading.report.name}`;
        if (!found.has(key)) found.set(key, disagreement(file, other.reading, reading));
      }
      others.push(account);
    }
  }
  return [...found.values()];
}

const isEqual = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index]);

/** The lines that a report counts of a file, ascending. */
function linesOf(coverages: readonly FileCoverage[]): Int32Array {
  const [only, ...more] = coverages.map((coverage) => lineHits(coverage).lines);
  if (more.length === 0) return only!;
  return Int32Array.from(new Set([only!, ...more].flatMap((lines) => [...lines]))).sort();
}

/** Whether each has a line that the other has not. */
function contradict(a: Int32Array, b: Int32Array): boolean {
  let onlyA = false;
  let onlyB = false;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length && !(onlyA && onlyB)) {
    if (a[i] === b[j]) {
      i++;
      j++;
    } else if (a[i]! < b[j]!) {
      onlyA = true;
      i++;
    } else {
      onlyB = true;
      j++;
    }
  }
  return (onlyA || i < a.length) && (onlyB || j < b.length);
}

const disagreement = (file: string, one: ReadEvidence, other: ReadEvidence): Diagnostic => ({
  code: 'REPORTS_DISAGREE',
  severity: 'error',
  message: `${one.report.name} and ${other.report.name} count different lines of ${file}: they were measured from different contents, or by tools that do not count alike`,
  where: { file: other.report.name },
  fix: 'remove them and run all tests of the project again; where two tools count otherwise, keep the reports of one',
});
