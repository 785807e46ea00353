import type { IstanbulFile } from '../../model/coverage.js';
import type { Diagnostic, Read } from '../../model/diagnostic.js';
import { lineOf, lineStartsOf } from '../../syntax/line-text.js';
import { quoteExcerpt } from '../quote-excerpt.js';
import type { ReadContent, ReadOptions } from '../read-options.js';
import { reportFault, type ReportFaultCode } from '../report-faults.js';
import { Remarks } from '../remarks.js';
import { findJsonFault } from '../json/find-json-fault.js';
import { REMARKS } from './istanbul-remarks.js';
import { isObject, member, type JsonObject } from '../json/json-object.js';
import { readEntry } from './read-entry.js';
import { isShapeFault } from './shape-fault.js';

/** The longest string that every supported V8 can hold, in UTF-16 units. */
const MAX_TEXT_BYTES = 2 ** 29 - 24;

/**
 * Reads an Istanbul report (`coverage-final.json`).
 *
 * An entry whose counts and locations don't fit each other makes the whole report unreadable (`REPORT_MALFORMED`), as does a
 * text that is cut off (`REPORT_TRUNCATED`), holds no file (`REPORT_EMPTY`) or only totals (`REPORT_SUMMARY_ONLY`).
 * So does one that counts what a compiler wrote (`REPORT_UNMAPPED`): its lines are not those of the source that it names.
 * Entries that `keep` refuses are not looked into.
 *
 * Format: istanbul-lib-coverage, `FileCoverageData`.
 */
export function readIstanbul(bytes: Uint8Array, options: ReadOptions): Read<ReadContent<IstanbulFile>> {
  const remarks = new Remarks(options.name);
  const fail = (code: ReportFaultCode, message: string, line: number | null = null) => ({
    value: null,
    diagnostics: [reportFault(code, options.name, line, message)],
  });
  if (bytes.byteLength > MAX_TEXT_BYTES) {
    return fail(
      'REPORT_MALFORMED',
      `The report has ${bytes.byteLength} bytes; JSON is read up to ${MAX_TEXT_BYTES}.`,
    );
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (text.trim() === '') return fail('REPORT_EMPTY', `The report is empty (${bytes.byteLength} bytes).`);
  const parsed = parse(text, options.name);
  if ('fault' in parsed) return { value: null, diagnostics: [parsed.fault] };
  const root = parsed.value;
  if (!isObject(root)) return fail('REPORT_MALFORMED', 'The report is not an object of files by path.', 1);
  if (Object.keys(root).length === 0) return fail('REPORT_EMPTY', 'The report holds no file: {}.');

  const files = new Map<string, IstanbulFile>();
  const skipped = new Set<string>();
  for (const key of Object.keys(root)) {
    const entry = unwrap(root[key]);
    if (entry === null) return fail('REPORT_MALFORMED', `The entry ${quoteExcerpt(key)} is not an object.`);
    const inner = member(entry, 'path');
    const path = typeof inner === 'string' && inner !== '' ? inner : key;
    if (path !== key)
      remarks.add(REMARKS.keyMismatch, null, `${quoteExcerpt(key)} with ${quoteExcerpt(path)}`);
    if (files.has(path) || skipped.has(path)) {
      return fail('REPORT_MALFORMED', `Two entries are of the same file, ${quoteExcerpt(path)}.`);
    }
    if (options.keep && !options.keep(path)) {
      skipped.add(path);
      continue;
    }
    if (isSummary(entry)) {
      return fail(
        'REPORT_SUMMARY_ONLY',
        `The entry ${quoteExcerpt(key)} holds totals only: this is a coverage-summary.json.`,
      );
    }
    // Who maps an entry to its sources leaves the map out.
    if ((member(entry, 'inputSourceMap') ?? null) !== null) {
      return fail(
        'REPORT_UNMAPPED',
        `The entry ${quoteExcerpt(key)} has an inputSourceMap: its lines are those of what a compiler wrote, not of the source.`,
      );
    }
    const file = readEntry(entry, { path, remarks });
    if (isShapeFault(file)) {
      return fail(
        'REPORT_MALFORMED',
        `The entry ${quoteExcerpt(key)} is malformed at ${quoteExcerpt(file.at)}: ${file.problem}.`,
      );
    }
    files.set(path, file);
  }
  const paths = [...files.keys()].sort();
  return {
    value: {
      format: 'istanbul',
      files: paths.map((path) => files.get(path)!),
      skippedPaths: [...skipped].sort(),
    },
    diagnostics: remarks.toDiagnostics(),
  };
}

function parse(text: string, name: string): { readonly value: unknown } | { readonly fault: Diagnostic } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    const fault = findJsonFault(text);
    const line = fault === null ? null : lineOf(lineStartsOf(text), fault.offset);
    if (fault?.kind === 'truncated') {
      return { fault: reportFault('REPORT_TRUNCATED', name, line, 'The report ends inside its JSON.') };
    }
    const found = fault === null ? '' : ` at ${quoteExcerpt(text.slice(fault.offset, fault.offset + 20))}`;
    return { fault: reportFault('REPORT_MALFORMED', name, line, `The report is not JSON${found}.`) };
  }
}

/** The entry itself, out of the `data` in which istanbul-lib-coverage's own classes wrap it. */
function unwrap(value: unknown): JsonObject | null {
  if (!isObject(value)) return null;
  const data = member(value, 'data');
  return isObject(data) && member(value, 'statementMap') === undefined ? data : value;
}

function isSummary(entry: JsonObject): boolean {
  const lines = member(entry, 'lines');
  return member(entry, 'statementMap') === undefined && isObject(lines) && 'total' in lines && 'pct' in lines;
}
