import type { Block } from './block.mts';
import { seeded, seedOf, type Seeded } from './seeded.mts';
import { nameIn, type SourceFile } from './source-file.mts';

/** A record and what it adds to the totals. */
export interface LcovRecord {
  readonly text: string;
  readonly lines: number;
  readonly arms: number;
  readonly functions: number;
}

const NEVER_CALLED = 0.05;
const ARM_NOT_TAKEN = 0.08;
/** Decimal exponents of the number of calls of a function: the more digits, the larger the reports. */
const CALLS = { least: 6.5, most: 9 };
/** A billion calls would be a run of hours. */
const MOST = 999_999_999;

/** The record of a file as Vitest's Istanbul provider and its reporter `lcovonly` write it, in their order of lines. */
export function lcovRecord(index: number, path: string, file: SourceFile): LcovRecord {
  const random = seeded(seedOf(index, 4));
  const fn: string[] = [];
  const fnda: string[] = [];
  const da: string[] = [];
  const brda: string[] = [];
  let functions = 0;
  let functionsHit = 0;
  let linesHit = 0;
  let branches = 0;
  let armsHit = 0;
  for (const placed of file.blocks) {
    const { block, start } = placed;
    const counts = drawCounts(block, random);
    for (const key of block.functionKeys) {
      const counter = block.counters[key];
      if (counter?.kind !== 'function') continue;
      const hits = counts[counter.owner] ?? 0;
      const name =
        counter.name?.replace(/Thing|thing|THING/g, (found) => nameIn(placed, found) ?? found) ??
        `(anonymous_${functions})`;
      fn.push(`FN:${start + counter.line + 1},${name}\n`);
      fnda.push(`FNDA:${hits},${name}\n`);
      functions += 1;
      if (hits > 0) functionsHit += 1;
    }
    for (const { line, owners } of block.statements) {
      const hits = Math.max(...owners.map((owner) => (owner < 0 ? 1 : (counts[owner] ?? 0))));
      da.push(`DA:${start + line + 1},${hits}\n`);
      if (hits > 0) linesHit += 1;
    }
    for (const key of block.branchKeys) {
      const counter = block.counters[key];
      if (counter?.kind !== 'branch') continue;
      for (const [arm, owner] of counter.arms.entries()) {
        const hits = counts[owner] ?? 0;
        brda.push(`BRDA:${start + counter.line + 1},${branches},${arm},${hits}\n`);
        if (hits > 0) armsHit += 1;
      }
      branches += 1;
    }
  }
  const text = [
    `TN:\nSF:${path}\n`,
    ...fn,
    `FNF:${functions}\nFNH:${functionsHit}\n`,
    ...fnda,
    ...da,
    `LF:${da.length}\nLH:${linesHit}\n`,
    ...brda,
    `BRF:${brda.length}\nBRH:${armsHit}\nend_of_record\n`,
  ].join('');
  return { text, lines: da.length, arms: brda.length, functions };
}

/** Counts by owner: what lies in a function that was never called, or in an arm not taken, is 0. */
function drawCounts(block: Block, random: Seeded): Float64Array {
  const counts = new Float64Array(block.owners);
  for (const counter of block.counters) {
    const outer = counter.parent < 0 ? 1 : (counts[counter.parent] ?? 0);
    if (counter.kind === 'function') {
      counts[counter.owner] = Math.min(
        MOST,
        counter.parent < 0 ? drawCalls(random) : outer * (1 + random.below(2)),
      );
      continue;
    }
    let left = outer;
    for (const [position, arm] of counter.arms.entries()) {
      const last = position === counter.arms.length - 1;
      if (counter.type === 'binary-expr' && position === 0) {
        counts[arm] = outer;
      } else if (random.unit() < ARM_NOT_TAKEN) {
        counts[arm] = 0;
      } else {
        counts[arm] = last && counter.type !== 'default-arg' ? left : Math.ceil(left * random.unit());
      }
      left -= counter.type === 'binary-expr' ? 0 : (counts[arm] ?? 0);
    }
  }
  return counts;
}

function drawCalls(random: Seeded): number {
  if (random.unit() < NEVER_CALLED) return 0;
  return Math.round(10 ** (CALLS.least + random.unit() * (CALLS.most - CALLS.least)));
}
