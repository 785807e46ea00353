import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../files/write-file-atomically.js';
import type { MutationReport } from './mutation-report.js';
import { reportHtml } from './report-html.js';

const JSON_FILE = 'mutation.json';
const HTML_FILE = 'index.html';

/**
 * Writes the report of one feature, as data and as a page; each file is whole at any time.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE
 */
export function writeMutationReport(folder: string, report: MutationReport, title: string): void {
  writeFileAtomically(join(folder, HTML_FILE), reportHtml(report, title));
  writeFileAtomically(join(folder, JSON_FILE), `${JSON.stringify(report, null, 2)}\n`);
}

/** Takes away the report of an earlier run, so that none is left to be read as that of one that gave none. */
export function removeMutationReport(folder: string): void {
  for (const name of [HTML_FILE, JSON_FILE]) rmSync(join(folder, name), { force: true });
}
