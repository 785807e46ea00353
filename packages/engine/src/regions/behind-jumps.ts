import type { LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax, SyntaxStatement } from '../model/syntax.js';
import { lineOf, lineRange, lineText } from '../syntax/line-text.js';
import { contains } from '../syntax/ranges.js';
import { followersOf, listFrom, type Followers } from './followers.js';
import { hitsOnLine } from './lcov-lines.js';
import type { PlacedArm } from './placed-arms.js';

/** What V8 counts on from. */
const JUMP = /\b(?:return|throw|break|continue|await|yield)\b/g;
const SUSPENDS = /^(?:await|yield)$/;

/** What `break` and `continue` do not leave. */
const LOOP = /^(?:\w+:\s*)?(?:for|while|do|switch)\b/;

/** What begins a stretch of its own on its line, but for arms, blocks and jumps. */
const BEGINS_STRETCH = /\b(?:await|yield|class|function)\b|=>|\?\./;

/**
 * The statements behind one that may jump which begin in a stretch with a count of 0: of them none ran. V8 counts what
 * follows a jump only up to the next decision, and such a stretch may end within.
 */
export const begunIn = (stretches: readonly Range[], source: SourceSyntax): Range[] =>
  source.statements.flatMap(({ range, after }) =>
    after !== undefined &&
    source.text.slice(after, range.start).search(JUMP) !== -1 &&
    stretches.some(({ start, end }) => start <= range.start && range.start < end)
      ? [range]
      : [],
  );

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
export function behindJumps(record: LcovFile, source: SourceSyntax, arms: readonly PlacedArm[]): BehindJumps {
  const known = knownOf(record, source, arms);
  const unrun: Range[] = [];
  const unsure: Range[] = [];
  for (const statement of source.statements) {
    const before = statement.after === undefined ? undefined : known.starting.get(statement.after);
    if (!before || !hitsOnLine(record, known.lineAt(statement.range.start))) continue;
    const begins = beginsBehind(before, statement, known);
    const behind = listFrom(statement, known.followers, source).map(({ range }) => range);
    if (begins.length === 0 || behind.some((range) => hasRun(range, known))) continue;
    if (begins.every((line) => mayBeAnothers(line, statement, known))) unsure.push(...behind);
    else unrun.push(statement.range);
  }
  return { unrun, unsure };
}

interface Known {
  readonly source: SourceSyntax;
  readonly record: LcovFile;
  /** The lines on which stretches with a count of 0 begin. */
  readonly unrunLines: ReadonlySet<number>;
  /** The counts of the other stretches by the lines on which they begin. */
  readonly ranHits: ReadonlyMap<number, readonly number[]>;
  readonly arms: readonly PlacedArm[];
  readonly functionLines: ReadonlySet<number>;
  /** The lines on which arms or functions begin. */
  readonly armLines: ReadonlySet<number>;
  /** The outermost statement that begins at an offset. */
  readonly starting: ReadonlyMap<number, SyntaxStatement>;
  readonly followers: Followers;
  readonly lineAt: (offset: number) => number;
}

function knownOf(record: LcovFile, source: SourceSyntax, arms: readonly PlacedArm[]): Known {
  const { statements, functions, lineStarts } = source;
  const { lines, hits } = record.branches;
  const lineAt = (offset: number) => lineOf(lineStarts, offset);
  const unrunLines = new Set<number>();
  const ranHits = new Map<number, number[]>();
  lines.forEach((line, at) => {
    if (hits[at] === 0) unrunLines.add(line);
    else ranHits.set(line, [...(ranHits.get(line) ?? []), hits[at]!]);
  });
  const functionLines = new Set(functions.map(({ signature }) => lineAt(signature.start)));
  return {
    source,
    record,
    unrunLines,
    ranHits,
    arms,
    functionLines,
    armLines: new Set([...arms.flatMap(({ begins }) => begins), ...functionLines]),
    starting: new Map(statements.toReversed().map((statement) => [statement.range.start, statement])),
    followers: followersOf(source),
    lineAt,
  };
}

/** The lines on which a stretch with a count of 0 begins that may be what follows a jump in the statement before. */
function beginsBehind(before: SyntaxStatement, { range }: SyntaxStatement, known: Known): number[] {
  const { source, unrunLines, ranHits, armLines, lineAt } = known;
  const line = lineAt(range.start);
  const isFirst = source.text.slice(source.lineStarts[line - 1], range.start).trim() === '';
  const jumps = jumpsOf(before.range, source);
  if (!isFirst || jumps.length === 0) return [];
  const last = lineAt(before.range.end - 1);
  const lines = new Set([line]);
  // What leads up to a statement fills its line, but where a decision ends it.
  if (armLines.has(line) || lineText(source, line).includes('?.')) {
    const from = jumps.find(({ word }) => SUSPENDS.test(word));
    for (let at = from ? lineAt(from.offset) : last; at <= last; at++) lines.add(at);
    // Of what ends with its line, c8 finds the end on the next one.
    lines.add(last + 1);
  }
  if ([...lines].some((one) => last < one && ranHits.has(one)) || hasEnded(before, jumps, lines, known))
    return [];
  return [...lines].filter((one) => unrunLines.has(one));
}

/** Whether a statement is known to have come to its end: what jumps in it stands in arms that were not always taken. */
function hasEnded(
  { range, after }: SyntaxStatement,
  jumps: readonly Jump[],
  lines: ReadonlySet<number>,
  { source, record, unrunLines, ranHits, arms, functionLines, starting }: Known,
): boolean {
  const own = arms.filter(({ range: arm }) => contains(range, arm));
  const isIn = ({ range: arm }: PlacedArm, { offset }: Jump) => arm.start <= offset && offset < arm.end;
  const isUntaken = (jump: Jump) =>
    own.some((arm) => isIn(arm, jump) && arm.begins.some((one) => unrunLines.has(one) && !lines.has(one)));
  if (jumps.every(isUntaken)) return true;
  // A stretch that ran may be what follows a jump before.
  const former = after === undefined ? undefined : starting.get(after);
  if (former && jumpsOf(former.range, source).length > 0) return false;
  const isTakenAtTimes = (line: number) =>
    !functionLines.has(line) &&
    arms.filter(({ begins }) => begins.includes(line)).length === 1 &&
    ranHits.get(line)?.some((hits) => hits < hitsOnLine(record, line)!);
  return own.some((arm) => jumps.every((jump) => isIn(arm, jump)) && arm.begins.some(isTakenAtTimes));
}

interface Jump {
  readonly word: string;
  readonly offset: number;
}

/** The words in a statement by which it may be left early, but for those of functions in it. */
function jumpsOf(statement: Range, { text, functions, silent }: SourceSyntax): Jump[] {
  const code = text.slice(statement.start, statement.end);
  const isLoop = LOOP.test(code);
  const apart = [...functions.map(({ body }) => body), ...silent].filter((range) =>
    contains(statement, range),
  );
  return [...code.matchAll(JUMP)]
    .map(({ 0: word, index }) => ({ word, offset: statement.start + index }))
    .filter(
      ({ word, offset }) =>
        !(isLoop && /^(?:break|continue)$/.test(word)) &&
        !apart.some(({ start, end }) => start <= offset && offset < end),
    );
}

const hasRun = ({ start, end }: Range, { ranHits, lineAt }: Known): boolean =>
  [...ranHits.keys()].some((line) => lineAt(start) <= line && line <= lineAt(end - 1));

/** Whether a stretch that begins on a line before a statement, or on its own, may be other than what leads up to it. */
function mayBeAnothers(line: number, { range }: SyntaxStatement, known: Known): boolean {
  const { source, armLines, followers, lineAt } = known;
  if (armLines.has(line)) return true;
  if (line !== lineAt(range.start))
    return BEGINS_STRETCH.test(lineText(source, line).replace(/\b(?:await|yield)\b/, ''));
  const code = source.text.slice(range.start, lineRange(source, line).end);
  return BEGINS_STRETCH.test(code) || (code.search(JUMP) !== -1 && followers.has(range.start));
}
