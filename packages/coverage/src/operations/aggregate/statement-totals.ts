import { dirname, join } from 'node:path';
import {
  readCoverageSummary,
  resolveReportPaths,
  type WorkspaceFiles,
  type Diagnostic,
  type MetricCounts,
  type Ratio,
} from '@org/coverage-engine';
import type { ReadEvidence } from '../../io/reports/read-evidence.js';
import { readText } from '../../io/files/read-text.js';
import { lookupOf } from '../scene/lookup.js';
import type { Scene } from '../scene/scene.js';

/** What `coverage-summary.json` beside LCOV reports adds: how many statements there are. */
export interface StatementTotals {
  /**
   * The statements of a file, where its one report has a summary beside it that agrees on all the rest; else null.
   *
   * @param counts what the report itself gives
   */
  readonly of: (path: string, counts: MetricCounts) => Ratio | null;
  /** Complete once all files were asked for. */
  readonly diagnostics: readonly Diagnostic[];
}

export function statementTotals(scene: Scene, readings: readonly ReadEvidence[]): StatementTotals {
  const { files } = lookupOf(scene);
  const byPath = new Map<string, { readonly summary: string; readonly counts: MetricCounts } | null>();
  for (const reading of readings) {
    const beside = summaryBeside(reading, scene, files);
    for (const path of reading.files?.keys() ?? []) {
      const counts = beside?.totals.get(path);
      // Which statements two reports share is not known, so two summaries can't be added.
      byPath.set(path, byPath.has(path) || !counts ? null : { summary: beside!.name, counts });
    }
  }
  const disagreeing = new Map<string, Diagnostic>();
  return {
    of: (path, counts) => {
      const found = byPath.get(path);
      if (!found) return null;
      if (sameRest(found.counts, counts)) return found.counts.statements;
      if (!disagreeing.has(found.summary)) disagreeing.set(found.summary, disagreement(found.summary, path));
      return null;
    },
    get diagnostics() {
      return [...disagreeing.values()];
    },
  };
}

function summaryBeside(
  { report, files }: ReadEvidence,
  scene: Scene,
  known: WorkspaceFiles,
): { readonly name: string; readonly totals: ReadonlyMap<string, MetricCounts> } | null {
  if (files === null || ![...files.values()].some((all) => all.some(({ format }) => format === 'lcov')))
    return null;
  const text = readText(join(dirname(report.absolute), 'coverage-summary.json'));
  if (text === null) return null;
  const name = report.name.replace(/[^/]*$/, 'coverage-summary.json');
  const entries = [...(readCoverageSummary(text) ?? [])];
  const { paths } = resolveReportPaths({
    report: name,
    reportFolder: report.folder,
    projectRoots: scene.roots,
    workspaceRoots: [scene.workspace.root, scene.workspace.givenRoot],
    files: known,
    paths: entries.map(([path]) => path),
  });
  const totals = new Map<string, MetricCounts>();
  entries.forEach(([, counts], index) => {
    const path = paths[index]!.resolved;
    if (path !== null) totals.set(path, counts);
  });
  return { name, totals };
}

const sameRest = (a: MetricCounts, b: MetricCounts): boolean =>
  (['branches', 'functions', 'lines'] as const).every(
    (metric) => a[metric]?.covered === b[metric]?.covered && a[metric]?.total === b[metric]?.total,
  );

const disagreement = (summary: string, path: string): Diagnostic => ({
  code: 'REPORT_SUMMARY_DISAGREES',
  severity: 'warning',
  message: `it says other totals of ${path} than the report beside it: its statements are not counted`,
  where: { file: summary },
  fix: 'run the tests with coverage again, so that one run writes both; Istanbul’s coverage-final.json (reporter json) needs neither',
});
