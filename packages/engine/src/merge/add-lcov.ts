import { addLineHits } from '../differential/line-hits.js';
import type { LcovBranches, LcovFile, LcovFunctions } from '../model/coverage.js';

/**
 * The counts of one file from several LCOV reports, added up: lines by number, functions by line and name,
 * arms where both reports give a line the same blocks and arms.
 *
 * Where they give it different ones, numbers of blocks mean nothing across reports, and the arms of the report that
 * tells most stay. V8's own block counts (one arm a block) differ from run to run, for a block that ran as often as
 * its surroundings is not listed: between two such, each arm is credited with the least taken arm of the other.
 */
export function addLcov(files: readonly LcovFile[]): LcovFile {
  return files.reduce((a, b) => ({
    format: 'lcov',
    path: a.path,
    lines: addLineHits(a.lines, b.lines),
    functions: addFunctions(a.functions, b.functions),
    branches: addBranches(a.branches, b.branches),
  }));
}

function addFunctions(a: LcovFunctions, b: LcovFunctions): LcovFunctions {
  const sums = new Map<string, { name: string; start: number; end: number; hits: number }>();
  for (const functions of [a, b]) {
    const seen = new Map<string, number>();
    functions.names.forEach((name, index) => {
      const start = functions.startLines[index]!;
      // Two functions of one line and name are two: only across reports are they the same.
      const order = seen.get(`${start} ${name}`) ?? 0;
      seen.set(`${start} ${name}`, order + 1);
      const key = `${start} ${order} ${name}`;
      const hits = functions.hits[index]! + (sums.get(key)?.hits ?? 0);
      sums.set(key, { name, start, end: functions.endLines[index]!, hits });
    });
  }
  const sorted = [...sums.values()].sort(
    (x, y) => x.start - y.start || (x.name < y.name ? -1 : x.name > y.name ? 1 : 0),
  );
  return {
    names: sorted.map((fn) => fn.name),
    startLines: Int32Array.from(sorted, (fn) => fn.start),
    endLines: Int32Array.from(sorted, (fn) => fn.end),
    hits: Float64Array.from(sorted, (fn) => fn.hits),
  };
}

interface Arm {
  readonly block: number;
  readonly arm: number;
  readonly hits: number;
}

function addBranches(a: LcovBranches, b: LcovBranches): LcovBranches {
  const left = armsByLine(a);
  const right = armsByLine(b);
  const lines = [...new Set([...left.keys(), ...right.keys()])].sort((x, y) => x - y);
  const rows = lines.flatMap((line) =>
    addArms(left.get(line), right.get(line)).map((arm) => ({ line, ...arm })),
  );
  return {
    lines: Int32Array.from(rows, (row) => row.line),
    blocks: Int32Array.from(rows, (row) => row.block),
    arms: Int32Array.from(rows, (row) => row.arm),
    hits: Float64Array.from(rows, (row) => row.hits),
  };
}

function armsByLine(branches: LcovBranches): Map<number, Arm[]> {
  const byLine = new Map<number, Arm[]>();
  branches.lines.forEach((line, index) => {
    const arm = { block: branches.blocks[index]!, arm: branches.arms[index]!, hits: branches.hits[index]! };
    const list = byLine.get(line);
    if (list) list.push(arm);
    else byLine.set(line, [arm]);
  });
  return byLine;
}

function addArms(a: readonly Arm[] | undefined, b: readonly Arm[] | undefined): readonly Arm[] {
  if (!a || !b) return a ?? b ?? [];
  const same =
    a.length === b.length && a.every((arm, i) => arm.block === b[i]!.block && arm.arm === b[i]!.arm);
  if (same) return a.map((arm, index) => ({ ...arm, hits: addTaken(arm.hits, b[index]!.hits) }));
  if (!isBlockCounts(a) || !isBlockCounts(b)) return tellsMore(b, a) ? b : a;
  const least = Math.max(0, Math.min(...b.map((arm) => arm.hits)));
  return a.map((arm) => ({ ...arm, hits: addTaken(arm.hits, least) }));
}

/** Whether each block has one arm, as V8 counts. Istanbul lists all the arms of a decision. */
const isBlockCounts = (arms: readonly Arm[]): boolean =>
  new Set(arms.map((arm) => arm.block)).size === arms.length;

function tellsMore(a: readonly Arm[], b: readonly Arm[]): boolean {
  const untaken = (arms: readonly Arm[]) => arms.filter((arm) => arm.hits <= 0).length;
  return a.length > b.length || (a.length === b.length && untaken(a) > untaken(b));
}

/** -1 says that the decision never ran; any report in which it ran takes its place. */
const addTaken = (a: number, b: number): number => (a < 0 ? b : b < 0 ? a : a + b);
