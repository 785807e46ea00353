import type {
  ArmCount,
  BranchCount,
  FunctionCount,
  IstanbulFile,
  StatementCount,
} from '../../model/coverage.js';
import { REMARKS } from './istanbul-remarks.js';
import { isObject, member, type JsonObject } from '../json/json-object.js';
import { readArmSpan, readSpan, type EntryScan } from './read-span.js';
import { isShapeFault, shapeFault, type ShapeFault } from './shape-fault.js';

/**
 * Reads one file's entry of `coverage-final.json`; counts and maps must have the same keys.
 *
 * `fnMap` and `branchMap` may be absent, together with their counts.
 */
export function readEntry(entry: JsonObject, scan: EntryScan): IstanbulFile | ShapeFault {
  const statements = readCounted(entry, 'statementMap', 's', true, scan, readStatement);
  if (isShapeFault(statements)) return statements;
  const functions = readCounted(entry, 'fnMap', 'f', false, scan, readFunction);
  if (isShapeFault(functions)) return functions;
  const branches = readCounted(entry, 'branchMap', 'b', false, scan, readBranch);
  if (isShapeFault(branches)) return branches;
  return { format: 'istanbul', path: scan.path, statements, functions, branches };
}

type Reader<T> = (place: unknown, count: unknown, names: PairNames, scan: EntryScan) => T | ShapeFault;

/** How the two halves of a pair are called in faults: `statementMap.0` and `s.0`. */
interface PairNames {
  readonly place: string;
  readonly count: string;
}

function readCounted<T>(
  entry: JsonObject,
  mapName: string,
  countsName: string,
  required: boolean,
  scan: EntryScan,
  read: Reader<T>,
): T[] | ShapeFault {
  const map = member(entry, mapName);
  const counts = member(entry, countsName);
  if (map === undefined && counts === undefined && !required) return [];
  if (!isObject(map)) return shapeFault(mapName, 'expected an object');
  if (!isObject(counts)) return shapeFault(countsName, 'expected an object');
  const result: T[] = [];
  for (const key of Object.keys(map)) {
    const names = { place: `${mapName}.${key}`, count: `${countsName}.${key}` };
    if (!Object.hasOwn(counts, key)) return shapeFault(names.count, `missing, though ${names.place} exists`);
    const one = read(map[key], counts[key], names, scan);
    if (isShapeFault(one)) return one;
    result.push(one);
  }
  for (const key of Object.keys(counts)) {
    if (!Object.hasOwn(map, key)) {
      return shapeFault(`${mapName}.${key}`, `missing, though ${countsName}.${key} exists`);
    }
  }
  return result;
}

const readStatement: Reader<StatementCount> = (place, count, names, scan) => {
  const span = readSpan(place, names.place, scan);
  if (isShapeFault(span)) return span;
  const hits = readHits(count, names.count, scan);
  return typeof hits === 'number' ? { span, hits } : hits;
};

const readFunction: Reader<FunctionCount> = (place, count, names, scan) => {
  if (!isObject(place)) return shapeFault(names.place, 'expected an object');
  const name = member(place, 'name') ?? '(anonymous)';
  if (typeof name !== 'string') return shapeFault(`${names.place}.name`, 'expected a text');
  const decl = member(place, 'decl');
  const loc = member(place, 'loc');
  const declaration = readSpan(decl ?? loc, `${names.place}.${decl === undefined ? 'loc' : 'decl'}`, scan);
  if (isShapeFault(declaration)) return declaration;
  const body = readSpan(loc ?? decl, `${names.place}.loc`, scan);
  if (isShapeFault(body)) return body;
  const hits = readHits(count, names.count, scan);
  return typeof hits === 'number' ? { name, declaration, body, hits } : hits;
};

const readBranch: Reader<BranchCount> = (place, count, names, scan) => {
  if (!isObject(place)) return shapeFault(names.place, 'expected an object');
  const kind = member(place, 'type');
  if (typeof kind !== 'string') return shapeFault(`${names.place}.type`, 'expected a text');
  const locations = member(place, 'locations');
  if (!Array.isArray(locations)) return shapeFault(`${names.place}.locations`, 'expected an array');
  if (!Array.isArray(count)) return shapeFault(names.count, 'expected an array');
  if (count.length !== locations.length) {
    return shapeFault(names.count, `${count.length} counts for ${locations.length} arms`);
  }
  const arms: ArmCount[] = [];
  for (let i = 0; i < locations.length; i++) {
    const span = readArmSpan(locations[i], `${names.place}.locations.${i}`, scan);
    if (isShapeFault(span)) return span;
    const hits = readHits(count[i], `${names.count}.${i}`, scan);
    if (typeof hits !== 'number') return hits;
    arms.push({ span, hits });
  }
  // Writers before Istanbul 1 gave a branch no location of its own.
  const span = readSpan(member(place, 'loc') ?? locations[0], `${names.place}.loc`, scan);
  return isShapeFault(span) ? span : { kind, span, arms };
};

function readHits(value: unknown, at: string, scan: EntryScan): number | ShapeFault {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return shapeFault(at, `expected a whole number, found ${describe(value)}`);
  }
  // Vitest's provider v8 subtracts to know an `else` that nobody wrote.
  if (value < 0) scan.remarks.add(REMARKS.negativeCount, null, scan.path);
  if (value > Number.MAX_SAFE_INTEGER) scan.remarks.add(REMARKS.hugeCount, null, scan.path);
  return Math.min(Math.max(value, 0), Number.MAX_SAFE_INTEGER);
}

function describe(value: unknown): string {
  return typeof value === 'number' || value === null
    ? String(value)
    : Array.isArray(value)
      ? 'an array'
      : typeof value;
}
