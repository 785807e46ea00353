import { join } from 'node:path';
import type { Band } from '@org/coverage-manifest';
import { bandOf } from '@org/coverage-manifest/contract';
import { sha256, type Provenance, type RecordedTotals, type Totals } from '@org/coverage-manifest/provenance';
import type { JudgeInput, ReportJudgement } from './judge-report.js';
import { REPORT_FILES, readIfThere } from './report-texts.js';

/** Where the covered ones of a metric stand in `Totals`; the total follows. */
const COLUMNS = { statements: 0, branches: 2, functions: 4, lines: 6 } as const;

/**
 * Judges totals that were recorded under the contract; null where they don't show beyond doubt that there is no breach.
 *
 * It never refuses: what to say of a breach, and where it lies, is in the reports, and `judgeReport` reads them. Nor does
 * it search: the files are where they were measured, and in the layers of then.
 */
export function judgeTotals(
  { contract, reports, known, mayLack }: JudgeInput,
  { sources }: Provenance,
  totals: RecordedTotals,
): ReportJudgement | null {
  const present = vouchedReports(reports.folder, totals);
  if (present === null) return null;
  const lacking = new Set(totals.lacking);
  const reported = new Set(Object.keys(sources.files).filter((file) => !lacking.has(file)));
  for (const file of reported) if (!known.has(file)) return null;
  // LCOV has no statements: its lines stand for them.
  const hasStatements = present.has(REPORT_FILES.istanbul);
  const holds = totals.layers.every(({ layer, count, totals: sums }, index) => {
    const isDeclared = index < contract.layers.length;
    return count === 0 ? !isDeclared || mayLack(layer) : meets(sums, bandOf(contract, layer), hasStatements);
  });
  return holds ? { breaches: [], reported } : null;
}

/**
 * Whether sums reach a band for sure. A minimum with decimals counts as the next whole one: the engine, which compares
 * decimals exactly, decides on what lies between.
 */
function meets(sums: Totals, band: Band, hasStatements: boolean): boolean {
  return Object.entries(COLUMNS).every(([metric, own]) => {
    const column = metric === 'statements' && !hasStatements ? COLUMNS.lines : own;
    const minimum = band[metric as keyof Band] ?? 0;
    return 100 * sums[column]! >= Math.ceil(minimum) * sums[column + 1]!;
  });
}

/**
 * Which reports lie in `folder`, when each of them is what the run wrote that recorded the totals; else null.
 *
 * Each byte of each report counts: of one that was damaged, edited or replaced nothing is known, and the engine is to
 * read it.
 */
function vouchedReports(folder: string, { reports }: RecordedTotals): ReadonlySet<string> | null {
  const present = new Set<string>();
  for (const name of Object.values(REPORT_FILES)) {
    const bytes = readIfThere(join(folder, name));
    if (bytes === null) continue;
    if (sha256(bytes) !== reports[name]) return null;
    present.add(name);
  }
  return present.size === 0 ? null : present;
}
