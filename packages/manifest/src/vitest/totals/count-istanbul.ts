import { isRecord, type Fields } from '../../is-record.js';
import type { Totals } from '../../provenance/recorded-totals.js';

type Pair = [place: unknown, count: unknown];

/**
 * What each file of a `coverage-final.json` adds up to, as the engine counts it; null for a report that is not plainly
 * what `RelativeJsonReport` writes.
 *
 * Stricter than the engine's reader, never laxer: what it counts, the engine reads without a fault and counts the same.
 */
export function countIstanbul(text: string): ReadonlyMap<string, Totals> | null {
  const root = parsed(text);
  if (!isRecord(root)) return null;
  const files = new Map<string, Totals>();
  for (const [path, entry] of Object.entries(root)) {
    const totals = isRecord(entry) && entry['path'] === path ? totalsOf(entry) : null;
    if (totals === null) return null;
    files.set(path, totals);
  }
  return files.size === 0 ? null : files;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A report that is no JSON is for the engine to refuse.
    return null;
  }
}

function totalsOf(entry: Fields): Totals | null {
  const statements = pairs(entry, 'statementMap', 's');
  const functions = pairs(entry, 'fnMap', 'f');
  const branches = pairs(entry, 'branchMap', 'b');
  if (!statements?.every(isStatement) || !functions?.every(isFunction) || !branches?.every(isBranch))
    return null;
  const lines = new Map<number, boolean>();
  for (const [{ start }, hits] of statements)
    lines.set(start.line, lines.get(start.line) === true || hits > 0);
  return [
    ...ratio(statements.map(([, hits]) => hits > 0)),
    ...ratio(branches.flatMap(([, arms]) => arms.map((hits) => hits > 0))),
    ...ratio(functions.map(([, hits]) => hits > 0)),
    ...ratio([...lines.values()]),
  ];
}

/** Each place of a map with its count; null where the two don't list the same. */
function pairs(entry: Fields, map: string, counts: string): Pair[] | null {
  const [places, hits] = [entry[map], entry[counts]];
  if (!isRecord(places) || !isRecord(hits)) return null;
  const keys = Object.keys(places);
  const isSame = keys.length === Object.keys(hits).length && keys.every((key) => Object.hasOwn(hits, key));
  return isSame ? keys.map((key) => [places[key], hits[key]]) : null;
}

interface Span {
  readonly start: { readonly line: number };
}

const isStatement = (pair: Pair): pair is [Span, number] => isSpan(pair[0]) && isCount(pair[1]);

function isFunction(pair: Pair): pair is [Fields, number] {
  const [place, hits] = pair;
  const isPlace =
    isRecord(place) && typeof place['name'] === 'string' && isSpan(place['decl']) && isSpan(place['loc']);
  return isPlace && isCount(hits);
}

function isBranch(pair: Pair): pair is [Fields, number[]] {
  const [place, hits] = pair;
  if (!isRecord(place) || typeof place['type'] !== 'string' || !isSpan(place['loc'])) return false;
  const arms = place['locations'];
  return (
    Array.isArray(arms) &&
    arms.every((arm) => isSpan(arm) || isUnwritten(arm)) &&
    Array.isArray(hits) &&
    hits.length === arms.length &&
    hits.every(isCount)
  );
}

function isSpan(value: unknown): value is Span {
  if (!isRecord(value) || !isRecord(value['start']) || !isRecord(value['end'])) return false;
  const { start, end } = value;
  const isColumn = isCount(start['column']) && (end['column'] === null || isCount(end['column']));
  return isLine(start['line']) && isLine(end['line']) && isColumn;
}

/** The place of an implicit `else`. */
function isUnwritten(value: unknown): boolean {
  return isRecord(value) && isEmpty(value['start']) && isEmpty(value['end']);
}

const isEmpty = (point: unknown): boolean => isRecord(point) && Object.keys(point).length === 0;

const ratio = (ran: readonly boolean[]): [number, number] => [ran.filter(Boolean).length, ran.length];

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isLine = (value: unknown): boolean => isCount(value) && value > 0 && value < 2 ** 31;
