import { closeSync, openSync, promises, readSync, statSync } from 'node:fs';
import { readReport, RecordIndex, type RecordSpan } from '@org/coverage-engine';
import type { DiscoveredReports, ReportFile } from './discover-reports.js';

/** Reports up to this size are read whole: to find their records first saves nothing. */
const WINDOW = 4 << 20;

/**
 * The reports with the places of their records, where they are large and without oddities: then only the records that
 * are asked for are read. Reads by windows, beside whatever else is being waited for.
 */
export async function withRecords(found: DiscoveredReports): Promise<DiscoveredReports> {
  const reports: ReportFile[] = [];
  for (const report of found.reports) {
    // What can't be read is said by the reader of the whole.
    const records = await recordsOf(report.absolute).catch(() => null);
    reports.push(records ? { ...report, records } : report);
  }
  return { ...found, reports };
}

/** Null for a small report, and for one that only its reader can say something of. */
async function recordsOf(path: string): Promise<readonly RecordSpan[] | null> {
  if (!path.endsWith('.info') || statSync(path).size <= WINDOW) return null;
  const file = await promises.open(path);
  try {
    const index = new RecordIndex();
    const buffer = Buffer.allocUnsafe(WINDOW);
    let offset = 0;
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, WINDOW - kept, offset + kept);
      const length = kept + bytesRead;
      const done = index.add(buffer.subarray(0, length), offset, bytesRead === 0);
      if (bytesRead === 0 || index.records === null) return index.records;
      // A record longer than a window.
      if (done === 0 && length === WINDOW) return null;
      buffer.copy(buffer, 0, done, length);
      offset += done;
      kept = length - done;
    }
  } finally {
    await file.close();
  }
}

/**
 * Reads the records of some files from a report whose records are known. Null where the reader has anything to say of
 * them: it then has to see the whole, to say where.
 */
export function readRecordsOf(
  report: ReportFile,
  records: readonly RecordSpan[],
  keep: (path: string) => boolean,
): ReturnType<typeof readReport> | null {
  const wanted: RecordSpan[] = [];
  const skipped = new Set<string>();
  for (const record of records) {
    if (keep(record.path)) wanted.push(record);
    else skipped.add(record.path);
  }
  const skippedPaths = [...skipped].sort();
  if (wanted.length === 0) return { value: { format: 'lcov', files: [], skippedPaths }, diagnostics: [] };
  const bytes = readSpans(report.absolute, wanted);
  const read = bytes && readReport(bytes, { name: report.name });
  if (!read?.value || read.diagnostics.length > 0) return null;
  return { value: { ...read.value, skippedPaths }, diagnostics: [] };
}

function readSpans(path: string, spans: readonly RecordSpan[]): Uint8Array | null {
  const bytes = Buffer.allocUnsafe(spans.reduce((size, { start, end }) => size + end - start, 0));
  const file = openSync(path, 'r');
  try {
    let at = 0;
    for (const { start, end } of spans) {
      const size = end - start;
      // Written anew meanwhile.
      if (readSync(file, bytes, at, size, start) !== size) return null;
      at += size;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
