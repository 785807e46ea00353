import { NOT_REACHED } from '../../numbers/add-hits.js';
import { quoteExcerpt } from '../quote-excerpt.js';
import { BYTE } from './lcov-bytes.js';
import { REMARKS } from './lcov-remarks.js';
import { TOTALS, type LcovRecord, type Total } from './lcov-record.js';
import type { LcovFault, LcovScan } from './lcov-scan.js';
import { readCount, readLineNumber } from './read-count.js';

/** Longer lines are no LCOV; C++ names reach some ten thousand bytes. */
const MAX_LINE_BYTES = 1 << 20;
const KEY = /^([A-Z][A-Z0-9_]*):/;
const DECLARED = /^FN:([^,]+),(?: *(\d+) *,)?(.*)$/s;
/** What Node's test runner writes for the line of what a source map has no place of: the initializer of a class's fields. */
const NO_LINE = 'undefined';
const ALIAS = /^FNA:([^,]+),([^,]+),(.*)$/s;
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['TN', 'VER', 'MCDC', 'MCF', 'MCH']);
const TOTAL_KEYS: ReadonlySet<string> = new Set(TOTALS);

/**
 * Reads any line of LCOV 1.x or 2.2 but `SF` and `end_of_record`, however written: for the records that are not plain.
 *
 * Returns why the report can't be used, or null. `start` is past the line's indent, `end` before its newline.
 */
export function readOddLine(
  scan: LcovScan,
  record: LcovRecord,
  start: number,
  end: number,
): LcovFault | null {
  if (end - start > MAX_LINE_BYTES)
    return malformed(start, `A line has ${end - start} bytes; LCOV has none above 1 MiB.`);
  const last = trimEnd(scan.bytes, start, end);
  const text = scan.bytes.toString('utf8', start, last);
  if (text === '' || text.startsWith('#')) return null;
  const key = KEY.exec(text)?.[1];
  if (key === undefined) {
    if (record.isOpen) return malformed(start, `${quoteExcerpt(text)} is no LCOV line.`);
    scan.remarks.add(REMARKS.strayText, start, quoteExcerpt(text));
    return null;
  }
  if (WITHOUT_EFFECT.has(key)) return null;
  if (TOTAL_KEYS.has(key)) return readTotal(scan, record, key as Total, text, start);
  const reader = READERS[key];
  if (!reader) {
    scan.remarks.add(REMARKS.unknownRecord, start, quoteExcerpt(text));
    record.noteUnknown(start);
    return null;
  }
  if (!record.isOpen)
    return malformed(start, `${quoteExcerpt(text)} stands outside a record: no SF line names its file.`);
  const problem = reader(text, start, scan, record);
  return problem === null ? null : malformed(start, `${quoteExcerpt(text)} is malformed: ${problem}.`);
}

/** `text` begins at `start`. Returns what is wrong with it. */
type Reader = (text: string, start: number, scan: LcovScan, record: LcovRecord) => string | null;

const READERS: Readonly<Record<string, Reader>> = Object.assign(Object.create(null) as object, {
  DA(text: string, start: number, { remarks }: LcovScan, record: LcovRecord) {
    const [first = '', second = ''] = fieldsAfter(text, 3);
    const line = readLineNumber(first);
    if (line === null) return 'expected DA:<line>,<count>, the line a number from 1 to 2147483647';
    const hits = readCount(second, start, remarks);
    if (hits === null) return 'expected DA:<line>,<count>, the count a number';
    if (line >= 1) record.lines.push(line, hits);
    else dropLine(text, start, remarks, record);
    return null;
  },

  BRDA(text: string, start: number, { remarks }: LcovScan, record: LcovRecord) {
    const fields = fieldsAfter(text, 5);
    const isPlaceless = fields[0] === NO_LINE;
    const line = isPlaceless ? 0 : readLineNumber(fields[0] ?? '');
    if (line === null)
      return 'expected BRDA:<line>,<block>,<arm>,<taken>, the line a number from 1 to 2147483647';
    // The arm may be an expression with commas of its own: everything between the second and the last one.
    if (fields.length < 4) return 'expected BRDA:<line>,<block>,<arm>,<taken>';
    const taken = fields.at(-1)!;
    const hits = taken === '-' ? NOT_REACHED : readCount(taken, start, remarks);
    if (hits === null) return 'expected BRDA:<line>,<block>,<arm>,<taken>, taken a number or -';
    // What did not run might be anywhere.
    if (isPlaceless && hits < 1) return 'nobody knows where the branch is that was not taken';
    const block = fields[1]!.replace(/^e(?=\d)/, '');
    if (line >= 1) record.branches.push(line, block, fields.slice(2, -1).join(','), hits);
    else dropLine(text, start, remarks, record);
    return null;
  },

  FN(text: string, start: number, { remarks }: LcovScan, record: LcovRecord) {
    const [, first = '', last, name] = DECLARED.exec(text) ?? [];
    const place = first.trim();
    const line = place === NO_LINE ? 0 : readLineNumber(place);
    if (line === null || name === undefined)
      return 'expected FN:<line>,<name> or FN:<line>,<end line>,<name>';
    if (line < 1) remarks.add(REMARKS.unmatchedFunction, start, name);
    const endLine = last === undefined ? 0 : (readLineNumber(last) ?? 0);
    record.functions.pushDeclared(Math.max(line, 0), endLine >= line ? endLine : 0, name);
    return null;
  },

  FNDA(text: string, start: number, { remarks }: LcovScan, record: LcovRecord) {
    const comma = text.indexOf(',');
    const hits = comma < 0 ? null : readCount(text.slice(5, comma).trim(), start, remarks);
    if (hits === null) return 'expected FNDA:<count>,<name>';
    record.functions.pushCalled(hits, text.slice(comma + 1));
    return null;
  },

  FNL(text: string, start: number, { remarks }: LcovScan, record: LcovRecord) {
    const [index = '', first = '', last] = fieldsAfter(text, 4);
    const line = readLineNumber(first);
    const endLine = last === undefined ? 0 : readLineNumber(last);
    if (line === null || endLine === null)
      return 'expected FNL:<index>,<line> or FNL:<index>,<line>,<end line>';
    if (line < 1) remarks.add(REMARKS.unmatchedFunction, start, text);
    record.noteGroups();
    const isNew = record.functions.pushGroup(index, Math.max(line, 0), endLine >= line ? endLine : 0);
    return isNew ? null : `the record uses the index ${index} twice`;
  },

  FNA(text: string, start: number, { remarks }: LcovScan, record: LcovRecord) {
    const [, index = '', count = '', name] = ALIAS.exec(text) ?? [];
    const hits = name === undefined ? null : readCount(count.trim(), start, remarks);
    if (name === undefined || hits === null) return 'expected FNA:<index>,<count>,<name>';
    record.functions.pushAlias(index.trim(), hits, name);
    return null;
  },
} satisfies Record<string, Reader>);

function readTotal(
  scan: LcovScan,
  record: LcovRecord,
  key: Total,
  text: string,
  offset: number,
): LcovFault | null {
  const value = readCount(text.slice(key.length + 1).trim(), offset, scan.remarks);
  if (value === null)
    return malformed(offset, `${quoteExcerpt(text)} is malformed: expected ${key}:<number>.`);
  if (record.isOpen) record.declareTotal(key, value);
  return null;
}

function dropLine(text: string, offset: number, remarks: LcovScan['remarks'], record: LcovRecord): void {
  remarks.add(REMARKS.lineOutOfRange, offset, quoteExcerpt(text));
  record.noteDropped();
}

function fieldsAfter(text: string, keyLength: number): string[] {
  return text
    .slice(keyLength)
    .split(',')
    .map((field) => field.trim());
}

function trimEnd(bytes: Buffer, start: number, end: number): number {
  let last = end;
  while (
    last > start &&
    (bytes[last - 1] === BYTE.return || bytes[last - 1] === BYTE.space || bytes[last - 1] === BYTE.tab)
  )
    last--;
  return last;
}

function malformed(offset: number, message: string): LcovFault {
  return { code: 'REPORT_MALFORMED', offset, message };
}
