import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../files/write-file-atomically.js';
import type { MutationReport } from './mutation-report.js';
import { reportHtml } from './report-html.js';

/** The report as data, in the folder of the feature's report. */
export const MUTATION_REPORT_FILE = 'mutation.json';
const HTML_FILE = 'index.html';

/**
 * Writes the report of one feature as data and as a page, each file atomically.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE
 */
export function writeMutationReport(folder: string, report: MutationReport, title: string): void {
  writeFileAtomically(join(folder, HTML_FILE), reportHtml(report, title));
  writeFileAtomically(join(folder, MUTATION_REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`);
}

/** Removes the report of an earlier run, for a run that gives none. */
export function removeMutationReport(folder: string): void {
  for (const name of [HTML_FILE, MUTATION_REPORT_FILE]) rmSync(join(folder, name), { force: true });
}
