import { compareText } from '@org/coverage-engine';
import type * as schema from 'mutation-testing-report-schema/api';
import { reportOf, type MutationReport } from './mutation-report.js';

/**
 * Merges the reports of projects, by their names, which keep ids apart.
 *
 * Files keep their workspace-relative paths, which the library cuts, and get our thresholds, which it ignores.
 */
export async function mergeReports(reports: ReadonlyMap<string, MutationReport>): Promise<MutationReport> {
  const { aggregateResultsByModule } = await import('mutation-testing-metrics');
  const sorted = [...reports].sort(([a], [b]) => compareText(a, b));
  const modules = Object.fromEntries(sorted) as unknown as Record<string, schema.MutationTestResult>;
  const merged = aggregateResultsByModule(modules) as unknown as MutationReport;
  const originals = (of: (report: MutationReport) => object | undefined) =>
    sorted.flatMap(([, report]) => Object.keys(of(report) ?? {}));
  const testFiles = renamed(
    merged.testFiles ?? {},
    originals((report) => report.testFiles),
  );
  const files = renamed(
    merged.files,
    originals((report) => report.files),
  );
  return reportOf(files, testFiles);
}

/** The values under other names: both lists have the same order. */
function renamed<T>(
  record: Readonly<Record<string, T>>,
  names: readonly string[],
): Readonly<Record<string, T>> {
  const values = Object.values(record);
  if (values.length !== names.length)
    throw new Error(`${names.length} files were merged into ${values.length}`);
  return Object.fromEntries(
    names.map((name, index) => [name, values[index]!] as const).sort(([a], [b]) => compareText(a, b)),
  );
}
