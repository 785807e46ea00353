import { otherEntry, type Case, type CaseFile } from './make-case.js';
import type { RealTools } from './vitest-report.js';
import { istanbulBytes } from './write-istanbul.js';

/** The case with the reports that Vitest would write; a file in which nothing can run is in none of them. */
export async function withVitestReports(made: Case, tools: RealTools): Promise<Case> {
  const files: CaseFile[] = [];
  const entries = new Map(made.reports.map((report) => [report, [otherEntry(report.root)]]));
  for (const file of made.files) {
    const runs = file.evidence?.format === 'istanbul' ? file.evidence.runs : [];
    const own = made.reports.filter(({ root }) => root === file.root);
    let isReported = false;
    for (const [run, counts] of runs.entries()) {
      const entry = await tools.report(file.program, counts, file.path);
      if (entry === null) continue;
      entries.get(own[run]!)!.push(entry);
      isReported = true;
    }
    files.push(isReported ? file : { ...file, evidence: null });
  }
  const reports = made.reports.map((report) => ({
    root: report.root,
    bytes: istanbulBytes(entries.get(report)!),
  }));
  return { ...made, files, reports };
}
