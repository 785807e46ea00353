/** Covered and total, in this order, of branches, functions and lines. */
export type LcovTotals = readonly [number, number, number, number, number, number];

interface Row {
  readonly key: string;
  readonly ran: boolean;
}

interface Rows {
  readonly declared: string[];
  readonly FNDA: Row[];
  readonly BRDA: Row[];
  readonly DA: Row[];
  readonly totals: Map<string, number>;
}

const NUMBER = '(?:0|[1-9][0-9]{0,8})';
const SOURCE = /^SF:(.+)$/;
const DECLARED = /^FN:[1-9][0-9]{0,8},(.+)$/;
const COUNTED = [
  ['FNDA', new RegExp(`^FNDA:(?<hits>${NUMBER}),(?<key>.+)$`)],
  ['BRDA', new RegExp(`^BRDA:(?<key>[1-9][0-9]{0,8},${NUMBER},${NUMBER}),(?<hits>${NUMBER}|-)$`)],
  ['DA', new RegExp(`^DA:(?<key>[1-9][0-9]{0,8}),(?<hits>${NUMBER})$`)],
] as const;
const TOTAL = new RegExp(`^(?<key>FNF|FNH|BRF|BRH|LF|LH):(?<value>${NUMBER})$`);

/**
 * What each record of an `lcov.info` adds up to, as the engine counts it; null for a report that is not plainly what
 * Istanbul's `lcovonly` writes.
 *
 * Stricter than the engine's reader, never laxer: what it counts, the engine reads without a fault and counts the same.
 */
export function countLcov(text: string): ReadonlyMap<string, LcovTotals> | null {
  const files = new Map<string, LcovTotals>();
  const parts = text.split('end_of_record\n');
  // What is no UTF-8 the engine compares by bytes that are lost here.
  if (parts.pop() !== '' || text.includes('\uFFFD')) return null;
  for (const part of parts) {
    const record = readRecord(part);
    if (record === null || files.has(record.path)) return null;
    files.set(record.path, record.totals);
  }
  return files.size === 0 ? null : files;
}

function readRecord(text: string): { readonly path: string; readonly totals: LcovTotals } | null {
  const lines = text.split('\n');
  if (lines.pop() !== '') return null;
  if (lines[0] === 'TN:') lines.shift();
  const path = SOURCE.exec(lines.shift() ?? '')?.[1];
  const rows: Rows = { declared: [], FNDA: [], BRDA: [], DA: [], totals: new Map() };
  if (path === undefined || !lines.every((line) => readRow(line, rows))) return null;
  const totals: LcovTotals = [...ratio(rows.BRDA), ...ratio(rows.FNDA), ...ratio(rows.DA)];
  const [BRH, BRF, FNH, FNF, LH, LF] = totals;
  const isPlain =
    isSame(
      rows.declared,
      rows.FNDA.map(({ key }) => key),
    ) &&
    new Set(rows.BRDA.map(({ key }) => key)).size === rows.BRDA.length &&
    rows.DA.every(({ key }, at) => at === 0 || Number(rows.DA[at - 1]!.key) < Number(key)) &&
    Object.entries({ BRH, BRF, FNH, FNF, LH, LF }).every(
      ([key, value]) => (rows.totals.get(key) ?? 0) === value,
    );
  return isPlain ? { path, totals } : null;
}

/** Adds a row; false for one that is another's business. */
function readRow(line: string, rows: Rows): boolean {
  const name = DECLARED.exec(line)?.[1];
  if (name !== undefined) return isName(name) && rows.declared.push(name) > 0;
  for (const [kind, pattern] of COUNTED) {
    const found = pattern.exec(line)?.groups;
    if (found) return rows[kind].push({ key: found['key']!, ran: Number(found['hits']) > 0 }) > 0;
  }
  const total = TOTAL.exec(line)?.groups;
  if (!total || rows.totals.has(total['key']!)) return false;
  rows.totals.set(total['key']!, Number(total['value']));
  return true;
}

/** Not one that begins like the line on which a function ends, nor one of which a reader cuts something off. */
const isName = (name: string): boolean => !/^\d/.test(name) && name.trim() === name;

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, at) => name === b[at]);

const ratio = (rows: readonly Row[]): [number, number] => [rows.filter(({ ran }) => ran).length, rows.length];
