import type { LcovFile, LcovText } from '../../model/coverage.js';
import type { Read } from '../../model/diagnostic.js';
import { isUtf16 } from '../byte-order-mark.js';
import type { ReadContent, ReadOptions } from '../read-options.js';
import { Remarks } from '../remarks.js';
import { reportFault } from '../report-faults.js';
import { BYTE, BYTE_ORDER_MARK, END_OF_RECORD, SOURCE_FILE, standsAt } from './lcov-bytes.js';
import { copyRecord } from './copy-record.js';
import { LcovRecord } from './lcov-record.js';
import { REMARKS } from './lcov-remarks.js';
import type { LcovFault, LcovScan } from './lcov-scan.js';
import { mergeLcovRecords } from './merge-lcov-records.js';
import { PlainRecords } from './plain/plain-records.js';
import { readOddLine } from './read-odd-line.js';
import { RecordSkipper } from './skip-record.js';
import { textFile } from './plain/text-file.js';

/**
 * Reads an LCOV report (1.x or 2.2) without making strings of anything but paths and function names.
 *
 * Repairs what can't hide an unexecuted line, each kind listed once with its count. What could hide one makes the whole report
 * unreadable: a malformed or homeless row (`REPORT_MALFORMED`), an end inside a record (`REPORT_TRUNCATED`), totals without
 * rows (`REPORT_SUMMARY_ONLY`), nothing at all (`REPORT_EMPTY`). Records that `keep` refuses are searched for their end only.
 *
 * Format: geninfo(1), section FILES.
 */
export function readLcov(bytes: Uint8Array, options: ReadOptions): Read<ReadContent<LcovFile>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lineAt = (offset: number) => countLines(buffer, offset);
  const remarks = new Remarks(options.name, lineAt);
  const limit = buffer.lastIndexOf(BYTE.newline) + 1;
  const outcome = readRecords({ bytes: buffer, limit, remarks }, options);
  if ('code' in outcome) {
    const fault = reportFault(outcome.code, options.name, lineAt(outcome.offset), outcome.message);
    return { value: null, diagnostics: [fault] };
  }
  return { value: outcome, diagnostics: remarks.toDiagnostics() };
}

function readRecords(scan: LcovScan, { keep, asText }: ReadOptions): ReadContent<LcovFile> | LcovFault {
  const { bytes, limit, remarks } = scan;
  const plainRecords = new PlainRecords(bytes, limit);
  const records: LcovFile[] = [];
  const record = new LcovRecord();
  const skipper = new RecordSkipper(bytes);
  const paths = new Set<string>();
  const skipped = new Set<string>();

  const notePath = (path: string, start: number) => {
    if (paths.has(path)) remarks.add(REMARKS.duplicateRecord, start, path);
    paths.add(path);
  };
  const close = (): LcovFault | null => {
    const file = record.close(scan);
    if ('code' in file) return file;
    notePath(file.path, record.start);
    records.push(copyRecord(file));
    return null;
  };
  /** Reads an `SF` line, and the whole record where it is plain or not wanted. Gives the offset to go on from. */
  const open = (start: number, end: number): number | LcovFault => {
    const pathEnd = bytes[end - 1] === BYTE.return ? end - 1 : end;
    const path = bytes.toString('utf8', start + SOURCE_FILE.length, pathEnd);
    if (end === bytes.length) return truncated(start, path);
    if (path.trim() === '')
      return { code: 'REPORT_MALFORMED', offset: start, message: 'The SF line names no file.' };
    if (record.isOpen) {
      remarks.add(REMARKS.unclosedRecord, record.start, record.path);
      const fault = close();
      if (fault) return fault;
    }
    if (keep && !keep(path)) {
      skipped.add(path);
      const skip = skipper.skip(end);
      if (skip.kind === 'truncated') return truncated(start, path);
      if (skip.kind === 'unclosed') remarks.add(REMARKS.unclosedRecord, start, path);
      return skip.next;
    }
    const plain = (asText && plainRecords.readText(end + 1)) || plainRecords.readColumns(end + 1);
    if (!plain) {
      record.open(path, start);
      return end;
    }
    notePath(path, start);
    records.push(
      'rows' in plain.value
        ? textFile(path, plain.value, readText)
        : { format: 'lcov', path, ...plain.value },
    );
    return plain.next;
  };

  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === BYTE.newline || byte === BYTE.return || byte === BYTE.space || byte === BYTE.tab) {
      at++;
      continue;
    }
    if (byte === BYTE.e && standsAt(bytes, at, END_OF_RECORD)) {
      const fault = record.isOpen ? close() : remarks.add(REMARKS.strayEnd, at);
      if (fault) return fault;
      at += END_OF_RECORD.length;
      continue;
    }
    if (standsAt(bytes, at, BYTE_ORDER_MARK)) {
      at += BYTE_ORDER_MARK.length;
      continue;
    }
    const newline = at < limit ? bytes.indexOf(BYTE.newline, at) : -1;
    const end = newline < 0 ? bytes.length : newline;
    if (byte === BYTE.S && standsAt(bytes, at, SOURCE_FILE)) {
      const next = open(at, end);
      if (typeof next !== 'number') return next;
      at = next;
      continue;
    }
    if (newline < 0 && record.isOpen) return truncated(record.start, record.path);
    if (newline < 0 && paths.size + skipped.size > 0 && beginsRecord(bytes.toString('latin1', at, end))) {
      return truncated(at, 'the file that was to follow');
    }
    const fault = readOddLine(scan, record, at, end);
    if (fault) return fault;
    at = end;
  }
  if (record.isOpen) return truncated(record.start, record.path);
  if (paths.size + skipped.size === 0) return withoutRecords(bytes);
  return { format: 'lcov', files: mergeByPath(records), skippedPaths: [...skipped].sort() };
}

function readText(path: string, { rows }: LcovText): LcovFile {
  const { value } = readLcov(Buffer.concat([Buffer.from('SF:-\n'), rows]), { name: path });
  return value!.files[0]!;
}

function mergeByPath(records: readonly LcovFile[]): LcovFile[] {
  const byPath = Map.groupBy(records, ({ path }) => path);
  return [...byPath.keys()].sort().map((path) => mergeLcovRecords(byPath.get(path)!));
}

/** Whether the last line, cut off outside a record, was to begin one. */
function beginsRecord(text: string): boolean {
  return text.startsWith('TN:') || 'TN:'.startsWith(text) || 'SF:'.startsWith(text);
}

function truncated(offset: number, path: string): LcovFault {
  return {
    code: 'REPORT_TRUNCATED',
    offset,
    message: `The report ends inside the record of ${path}: its end_of_record is missing.`,
  };
}

function withoutRecords(bytes: Buffer): LcovFault {
  const start = bytes.subarray(0, 64).toString('utf8').trimStart();
  if (start === '' && bytes.toString('latin1').trim() === '') {
    return { code: 'REPORT_EMPTY', offset: 0, message: `The report is empty (${bytes.length} bytes).` };
  }
  if (/^TN:/.test(start)) {
    return {
      code: 'REPORT_EMPTY',
      offset: 0,
      message: 'The report holds no record: no SF line follows its TN line.',
    };
  }
  const message = isUtf16(bytes)
    ? 'The report is UTF-16 (PowerShell writes that with >); LCOV is UTF-8.'
    : 'The report is not LCOV: it has no SF line.';
  return { code: 'REPORT_MALFORMED', offset: 0, message };
}

function countLines(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === BYTE.newline) line++;
  return line;
}
