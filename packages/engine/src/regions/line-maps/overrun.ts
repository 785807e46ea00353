import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax } from '../../model/syntax.js';
import { lineRange, lineText } from '../../syntax/line-text.js';
import { contains, containedIn, sizeOf, touching } from '../../syntax/ranges.js';
import { STATIC_INITIALIZER } from '../lcov/initializers.js';
import { branchHits } from '../lcov-lines.js';
import { JUMP } from './jump.js';
import type { ArmsByLine } from './placed-arms.js';

/** What a record says of code whose lines count as run because of something else. */
export interface Overrun {
  readonly unrun: readonly Range[];
  /** Whether code may not have run. */
  readonly isUnsure: (range: Range) => boolean;
}

/** The decisions of which a stretch with a count of 0 is one arm, whatever follows. */
const APART: ReadonlySet<string> = new Set(['if', 'loop', 'catch']);

/**
 * What may not have run, though its line was counted with what sets the static members of a class behind it.
 *
 * Where a compiler writes a static block of its own before these (tsx: `static { __name(this, 'Cart') }`), no source map
 * has where they begin, and each line from the first of the file to the last of them gets their count. What did not run
 * is then only known to begin on the line of a stretch with a count of 0: it is the arm there, if nothing before it in its
 * function may leave that, or it may be all that follows.
 */
export function overrunIn(record: LcovFile, source: SourceSyntax, arms: ArmsByLine): Overrun {
  const from = firstOverrun(record, source);
  if (from === undefined) return { unrun: [], isUnsure: () => false };
  const functionsNear = touching(source.functions, ({ body }) => body);
  /** The body of the innermost function around some code. */
  const around = (range: Range): Range | undefined =>
    functionsNear(range)
      .map(({ body }) => body)
      .filter((body) => contains(body, range))
      .toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
  const startAround = (range: Range) => around(range)?.start ?? -1;
  const unrun: Range[] = [];
  const mayLeave = (start: number, end: number) => {
    const isUnrun = containedIn(unrun);
    const jumps = [...source.text.slice(Math.max(start, 0), end).matchAll(JUMP)].map(
      ({ index }) => Math.max(start, 0) + index,
    );
    return jumps.some((at) => !isUnrun({ start: at, end: at + 1 }));
  };
  const firstUnsure = new Map<number, number>();
  for (const line of new Set(record.branches.lines)) {
    const unrunHere = branchHits(record, line).filter((hits) => hits === 0).length;
    if (unrunHere === 0 || line < from) continue;
    const [arm, ...others] = arms.get(line) ?? [];
    const { start, end } = lineRange(source, line);
    const isOne = arm && others.length === 0 && unrunHere === 1 && APART.has(arm.kind);
    if (isOne && !mayLeave(startAround(arm.range), arm.range.start)) {
      unrun.push(arm.range);
      continue;
    }
    const first = start + lineText(source, line).search(/\S|$/);
    const begun = functionsNear({ start, end }).filter(({ body }) => start <= body.start);
    const functions = new Set([
      startAround({ start: first, end: first }),
      startAround({ start: end, end }),
      ...begun.map(({ body }) => body.start),
    ]);
    // Where nothing begins that may not run, it is of what the compiler wrote.
    const mayBegin = arm !== undefined || arms.has(line + 1);
    for (const one of functions)
      if (mayBegin || mayLeave(one, end))
        firstUnsure.set(one, Math.min(start, firstUnsure.get(one) ?? start));
  }
  return { unrun, isUnsure: (range) => range.start >= (firstUnsure.get(startAround(range)) ?? Infinity) };
}

/** The line on which static members begin to a record, where none is written there. */
function firstOverrun({ functions }: LcovFile, source: SourceSyntax): number | undefined {
  const lines = functions.names.flatMap((name, at) =>
    name === STATIC_INITIALIZER && functions.hits[at]! > 0 ? [functions.startLines[at]!] : [],
  );
  return lines.find((line) => !/\bstatic\b/.test(lineText(source, line)));
}
