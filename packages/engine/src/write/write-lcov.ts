import type { MergedFile } from '../merge/merge-file.js';
import { ratioOf } from '../totals/totals-of.js';
import { LcovOutput } from './lcov-output.js';
import { CLOSING, totalsText } from './totals-text.js';

/** The test name of what `writeLcov` writes, in its first line: `TN:coverage_aggregate`. Word characters only, as genhtml wants. */
const AGGREGATE_TEST_NAME = 'coverage_aggregate';
const FIRST_LINE = `TN:${AGGREGATE_TEST_NAME}\n`;

/** Whether a report is one that `writeLcov` made; its first 64 bytes are enough. */
export function isAggregate(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(FIRST_LINE) === 0;
}

/**
 * Writes files as LCOV 1.x, each one's record as lcov itself orders it; the same files give the same bytes.
 *
 * Begins with `TN:coverage_aggregate`, by which a report that is made of reports is told from one that tests wrote.
 * `write` gets views of one buffer, which hold until it returns.
 *
 * @param files by path, each once
 * @returns paths that LCOV can't hold (with a line break), left out
 */
export function writeLcov(
  files: Iterable<MergedFile>,
  write: (bytes: Uint8Array) => void,
): readonly string[] {
  const out = new LcovOutput(write);
  const leftOut: string[] = [];
  out.text(FIRST_LINE);
  for (const file of files) {
    if (/[\r\n]/.test(file.path)) leftOut.push(file.path);
    else writeRecord(file, out);
  }
  out.flush();
  return leftOut;
}

function writeRecord(file: MergedFile, out: LcovOutput): void {
  out.text(`SF:${file.path}\n`);
  if (file.text) {
    out.bytes(file.text.rows);
    return;
  }
  const { functions, branches, lines } = file;
  out.functionRows(functions);
  out.callRows(functions);
  out.text(totalsText('FN', ratioOf(functions.hits)));
  out.branchRows(branches);
  out.text(totalsText('BR', ratioOf(branches.hits)));
  out.lineRows(lines);
  out.text(totalsText('L', ratioOf(lines.hits)));
  out.text(CLOSING);
}
