import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax } from '../../model/syntax.js';
import { lineOf, lineRange, lineText } from '../../syntax/line-text.js';
import { contains, containedIn, sizeOf, touching } from '../../syntax/ranges.js';
import { FIELDS_INITIALIZER, STATIC_INITIALIZER } from '../lcov/initializers.js';
import { branchHits } from '../lcov-lines.js';
import { JUMP } from './jump.js';
import type { ArmsByLine } from './placed-arms.js';

/** What a record says of code whose lines count as run because of something else. */
export interface Overrun {
  readonly unrun: readonly Range[];
  readonly unsure: readonly Range[];
  /** Whether code may not have run. */
  readonly isUnsure: (range: Range) => boolean;
}

/** The decisions of which a stretch with a count of 0 is one arm, whatever follows. */
const APART: ReadonlySet<string> = new Set(['if', 'loop', 'catch']);

/**
 * What may not have run, though its line was counted with a class behind it.
 *
 * Where a compiler writes a static block of its own into each class (tsx: `static { __name(this, 'Cart') }`), no source map
 * has where that begins, and each line from the first of the file to the class, or the last of its static members, gets its
 * count. What did not run is then only known to begin on the line of a stretch with a count of 0: it is the arm there, if
 * nothing before it in its function may leave that, or it may be all that follows. Fields were only set if a stretch of
 * their own says so.
 */
export function overrunIn(record: LcovFile, source: SourceSyntax, arms: ArmsByLine): Overrun {
  const from = firstOverrun(record, source);
  if (from === undefined) return { unrun: [], unsure: [], isUnsure: () => false };
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
  const isUnsure = (range: Range) => range.start >= (firstUnsure.get(startAround(range)) ?? Infinity);
  return { unrun, unsure: fieldsNotKnown(record, source), isUnsure };
}

/** The fields of which no stretch says that an object was made with them. */
function fieldsNotKnown({ functions }: LcovFile, { statements, lineStarts }: SourceSyntax): Range[] {
  const set = new Set(
    functions.names.flatMap((name, at) =>
      name === FIELDS_INITIALIZER && functions.hits[at]! > 0 ? [functions.startLines[at]!] : [],
    ),
  );
  return statements.flatMap(({ range, firstField }) =>
    firstField !== undefined && !set.has(lineOf(lineStarts, firstField)) ? [range] : [],
  );
}

/** The line on which a static block begins to a record, where no static member is written. */
function firstOverrun({ functions }: LcovFile, source: SourceSyntax): number | undefined {
  const lines = functions.names.flatMap((name, at) =>
    name === STATIC_INITIALIZER && functions.hits[at]! > 0 ? [functions.startLines[at]!] : [],
  );
  return lines.find((line) => !/\bstatic\b/.test(lineText(source, line)));
}
