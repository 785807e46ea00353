import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax, SyntaxStatement } from '../../model/syntax.js';
import { lineOf, lineRange, lineText } from '../../syntax/line-text.js';
import { containedIn, itemsIn } from '../../syntax/ranges.js';
import { followersOf, listFrom, type Followers } from '../followers.js';
import { isFunction } from '../is-function.js';
import { JUMP, SUSPENDS } from './jump.js';
import { branchHits, hitsOnLine } from '../lcov-lines.js';
import type { ArmsByLine, PlacedArm } from './placed-arms.js';
import { NO_CODE } from './stretch-record.js';

/** What `break` and `continue` do not leave. */
const LOOP = /^(?:\w+:\s*)?(?:for|while|do|switch)\b/;

/** What begins a stretch of its own on its line, but for arms, blocks and jumps. */
const BEGINS_STRETCH = /\b(?:await|yield|class|function)\b|=>|\?\./;

/**
 * The statements behind one that may jump which begin in a stretch with a count of 0: of them none ran. V8 counts what
 * follows a jump only up to the next decision, and such a stretch may end within.
 */
export function begunIn(stretches: readonly Range[], source: SourceSyntax): Range[] {
  const isInStretch = containedIn(stretches);
  return source.statements.flatMap(({ range, after }) =>
    after !== undefined &&
    isInStretch({ start: range.start, end: range.start + 1 }) &&
    source.text.slice(after, range.start).search(JUMP) !== -1
      ? [range]
      : [],
  );
}

/** What a record of stretches says of statements behind jumps. */
export interface BehindJumps {
  readonly unrun: readonly Range[];
  /** What may not have run, though its lines say that it did. */
  readonly unsure: readonly Range[];
}

/**
 * The same by lines: the statements that a stretch with a count of 0 leads up to, though the `DA` says that they ran, for
 * it does not fill their line. It ends at a decision there, or it is of code that was minified before it ran (tsx).
 *
 * Where the stretch may as well be another's, all that follows is unsure, unless something of it ran by a stretch of its
 * own.
 */
export function behindJumps(record: LcovFile, source: SourceSyntax, arms: ArmsByLine): BehindJumps {
  const unrun: Range[] = [];
  const unsure = new Set<Range>();
  if (!record.branches.hits.includes(0) || source.text.search(JUMP) === -1) return { unrun, unsure: [] };
  const known = knownOf(record, source, arms);
  for (const statement of source.statements) {
    const before = statement.after === undefined ? undefined : known.starting.get(statement.after);
    if (!before || !hitsOnLine(record, known.lineAt(statement.range.start))) continue;
    const begins = beginsBehind(before, statement, known);
    if (begins.length === 0 || known.ranFrom.has(statement)) continue;
    if (!begins.every((line) => mayBeAnothers(line, statement, known))) {
      unrun.push(statement.range);
      continue;
    }
    for (const { range } of listFrom(statement, known.followers, source)) {
      // What is behind it was added with it.
      if (unsure.has(range)) break;
      unsure.add(range);
    }
  }
  return { unrun, unsure: [...unsure] };
}

interface Known {
  readonly source: SourceSyntax;
  readonly record: LcovFile;
  readonly arms: ArmsByLine;
  readonly armsIn: (outer: Range) => readonly PlacedArm[];
  /** Where no jump leaves what is around it: bodies of functions, and what is no code. */
  readonly apartIn: (outer: Range) => readonly { readonly range: Range }[];
  readonly functionLines: ReadonlySet<number>;
  /** The outermost statement that begins at an offset. */
  readonly starting: ReadonlyMap<number, SyntaxStatement>;
  readonly followers: Followers;
  /** The statements that ran by a stretch of their own, or of which one behind them did. */
  readonly ranFrom: ReadonlySet<SyntaxStatement>;
  readonly lineAt: (offset: number) => number;
}

function knownOf(record: LcovFile, source: SourceSyntax, arms: ArmsByLine): Known {
  const { statements, functions, silent, lineStarts } = source;
  const lineAt = (offset: number) => lineOf(lineStarts, offset);
  const followers = followersOf(source);
  const ranFrom = new Set<SyntaxStatement>();
  for (const statement of statements.toReversed()) {
    const { start, end } = statement.range;
    const hasRun = !isFunction(statement, source) && hasRunOn(record, lineAt(start), lineAt(end - 1));
    if (hasRun || ranFrom.has(followers.get(start)!)) ranFrom.add(statement);
  }
  return {
    source,
    record,
    arms,
    armsIn: itemsIn([...arms.values()].flat()),
    apartIn: itemsIn([...functions.map(({ body }) => body), ...silent].map((range) => ({ range }))),
    functionLines: new Set(functions.map(({ signature }) => lineAt(signature.start))),
    starting: new Map(statements.toReversed().map((statement) => [statement.range.start, statement])),
    followers,
    ranFrom,
    lineAt,
  };
}

/** Whether an arm or a function begins on a line. */
const hasArm = (line: number, { arms, functionLines }: Known): boolean =>
  arms.has(line) || functionLines.has(line);

const isUnrunOn = (record: LcovFile, from: number, to = from): boolean =>
  branchHits(record, from, to).includes(0);

const hasRunOn = (record: LcovFile, from: number, to = from): boolean =>
  branchHits(record, from, to).some((hits) => hits !== 0);

/** The lines on which a stretch with a count of 0 begins that may be what follows a jump in the statement before. */
function beginsBehind(before: SyntaxStatement, { range }: SyntaxStatement, known: Known): number[] {
  const { source, record, lineAt } = known;
  const line = lineAt(range.start);
  const last = lineAt(before.range.end - 1);
  // No such stretch begins near most statements.
  if (!isUnrunOn(record, lineAt(before.range.start), line)) return [];
  const isFirst = source.text.slice(source.lineStarts[line - 1], range.start).trim() === '';
  const jumps = jumpsOf(before.range, known);
  if (!isFirst || jumps.length === 0) return [];
  const lines = new Set([line]);
  // What leads up to a statement fills its line, but where a decision ends it.
  if (hasArm(line, known) || lineText(source, line).includes('?.')) {
    const from = jumps.find(({ word }) => SUSPENDS.test(word));
    for (let at = from ? lineAt(from.offset) : firstOfEnd(last, known); at <= last; at++) lines.add(at);
    // Of what ends with its line, c8 finds the end on the next one.
    lines.add(last + 1);
  }
  if ([...lines].some((one) => last < one && hasRunOn(record, one)) || hasEnded(before, jumps, lines, known))
    return [];
  return [...lines].filter((one) => isUnrunOn(record, one));
}

/**
 * The line on which a stretch with a count of 0 may begin that leads over the brackets at the end of a statement: it
 * begins where what stands last in it ends, and fills their lines.
 */
function firstOfEnd(last: number, { source, record }: Known): number {
  const isFilled = (line: number) =>
    NO_CODE.test(lineText(source, line)) && !hitsOnLine(record, line) && !hasRunOn(record, line);
  let first = last;
  while (isFilled(first)) first--;
  return first;
}

/** Whether a statement is known to have come to its end: what jumps in it stands in arms that were not always taken. */
function hasEnded(
  { range, after }: SyntaxStatement,
  jumps: readonly Jump[],
  lines: ReadonlySet<number>,
  known: Known,
): boolean {
  const { record, arms, functionLines, starting } = known;
  const own = known.armsIn(range);
  const isIn = ({ range: arm }: PlacedArm, { offset }: Jump) => arm.start <= offset && offset < arm.end;
  const hitsIn = ({ filled }: PlacedArm) => Math.max(0, ...filled.map((one) => hitsOnLine(record, one) ?? 0));
  const isAlone = (line: number) => !functionLines.has(line) && arms.get(line)!.length === 1;
  // What did not run on the line of several arms may be another: of one that ran the lines tell.
  const isUntaken = (jump: Jump) =>
    own.some(
      (arm) =>
        isIn(arm, jump) &&
        arm.begins.some(
          (one) => isUnrunOn(record, one) && !lines.has(one) && (isAlone(one) || hitsIn(arm) === 0),
        ),
    );
  if (jumps.every(isUntaken)) return true;
  // A stretch that ran may be what follows a jump before.
  const former = after === undefined ? undefined : starting.get(after);
  if (former && jumpsOf(former.range, known).length > 0) return false;
  // In a loop an arm is taken at times, and the last time always.
  const times = hitsOnLine(record, known.lineAt(range.start))!;
  const isFew = (hits: number) => hits !== 0 && hits < times;
  const isTakenAtTimes = (line: number) => isAlone(line) && branchHits(record, line).some(isFew);
  return own.some(
    (arm) =>
      jumps.every((jump) => isIn(arm, jump)) && (arm.begins.some(isTakenAtTimes) || isFew(hitsIn(arm))),
  );
}

interface Jump {
  readonly word: string;
  readonly offset: number;
}

/** The words in a statement by which it may be left early, but for those of functions in it. */
function jumpsOf(statement: Range, { source, apartIn }: Known): Jump[] {
  const code = source.text.slice(statement.start, statement.end);
  const isLoop = LOOP.test(code);
  const apart = apartIn(statement);
  return [...code.matchAll(JUMP)]
    .map(({ 0: word, index }) => ({ word, offset: statement.start + index }))
    .filter(
      ({ word, offset }) =>
        !(isLoop && /^(?:break|continue)$/.test(word)) &&
        !apart.some(({ range }) => range.start <= offset && offset < range.end),
    );
}

/** Whether a stretch that begins on a line before a statement, or on its own, may be other than what leads up to it. */
function mayBeAnothers(line: number, { range }: SyntaxStatement, known: Known): boolean {
  const { source, followers, lineAt } = known;
  if (hasArm(line, known)) return true;
  if (line !== lineAt(range.start))
    return BEGINS_STRETCH.test(lineText(source, line).replace(/\b(?:await|yield)\b/, ''));
  const code = source.text.slice(range.start, lineRange(source, line).end);
  return BEGINS_STRETCH.test(code) || (code.search(JUMP) !== -1 && followers.has(range.start));
}
