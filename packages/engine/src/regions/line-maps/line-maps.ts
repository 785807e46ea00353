import type { IstanbulFile, LcovFile, Span } from '../../model/coverage.js';
import type { Range, SourceSyntax } from '../../model/syntax.js';
import { lineOf, lineText, sourceText } from '../../syntax/line-text.js';
import { containedIn, wholeOf } from '../../syntax/ranges.js';
import { begunArms } from './begun-arms.js';
import { behindOperands } from './behind-operands.js';
import { begunIn, behindJumps } from './behind-jumps.js';
import { hintOver } from '../hiding-hints.js';
import { isInitializer } from '../lcov/initializers.js';
import { lcovRegions } from '../lcov/lcov-regions.js';
import { hitsOnLine } from '../lcov-lines.js';
import { overrunIn } from './overrun.js';
import { armsByLine, placedArms } from './placed-arms.js';
import { withPlacedFunctions } from './placed-functions.js';
import type { ArmRegion, FunctionRegion, Regions, StatementRegion } from '../regions.js';
import { startKey } from '../span-keys.js';
import { offsetsOf } from '../span-offsets.js';
import { heededHints, uncalledOf, unheardAmongOthers, unheardOf } from './unheard-functions.js';
import { withAllListed } from '../unlisted.js';
import { unrunArms } from './unrun-arms.js';
import { besideArms } from './beside-arms.js';
import { isOfStretches } from './stretch-record.js';
import { unsetFields } from './unset-fields.js';

/** What Istanbul starts no statement at: a blank, a bracket that closes, a comment, a word that declares. */
const NO_STATEMENT = /^(?:[\s)}\]/*]|$|(?:export|const|let|var|function|class)\b)/;

/**
 * Whether an Istanbul map counts lines: v8-to-istanbul (c8, Jest's and Vitest 3's provider v8) calls each line a
 * statement, and of two statements on one line says no more than LCOV does.
 */
export function isLineMap(file: IstanbulFile, text: string): boolean {
  if (!countsLines(file)) return false;
  const source = sourceText(text);
  return file.statements.some(({ span }) => NO_STATEMENT.test(lineText(source, span.startLine)));
}

const countsLines = ({ statements, branches }: IstanbulFile): boolean =>
  statements.every(({ span }) => span.startColumn === 0 && span.startLine === span.endLine) &&
  branches.every(({ kind }) => kind === 'branch');

/**
 * Regions from a map that counts lines. Beside the lines it has V8's own stretches to the column, and what stands in
 * one with a count of 0 did not run, whatever its line says: a line that such a stretch does not fill counts as run, and
 * so does each that a hint hides, of which the hint decides.
 *
 * @param lcov the map in LCOV's terms
 */
export function lineMapRegions(map: IstanbulFile, lcov: LcovFile, whole: SourceSyntax): Regions {
  const source = asWritten(whole);
  const ofFields = map.functions.flatMap(({ name, body }) => (isInitializer(name) ? [startKey(body)] : []));
  const isWritten = (span: Span) => !ofFields.includes(startKey(span));
  const stretches = map.branches
    .flatMap(({ span, arms }) => (arms[0]!.hits > 0 ? [span] : []))
    .filter(isWritten);
  const called = map.functions.flatMap(({ body, hits }) => (hits > 0 ? [body] : [])).filter(isWritten);
  const ran = [...called, ...stretches];
  const begins = ran.map((span) => offsetsOf(span, source).start);
  const passed = stretches.map((span) => offsetsOf(span, source));
  const unrun = behindOperands(unrunStretches(map, source), passed, source);
  return stretchRegions(lcov, source, {
    starts: ran.map(({ startLine }) => startLine),
    ran: stretches.map(({ startLine }) => startLine),
    unrun: [
      ...unrun,
      ...begunArms(unrun, source),
      ...begunIn(unrun, source),
      ...unheardAmongOthers(begins, source),
    ],
    arms: new Set(),
    shared: [],
    isUnsure: () => false,
  });
}

/** Regions from an LCOV record: by its stretches where it is of v8-to-istanbul, else by its decisions. */
export const recordRegions = (record: LcovFile, source: SourceSyntax): Regions =>
  isOfStretches(record, source) ? stretchRecordRegions(record, source) : lcovRegions(record, source, null);

/**
 * Regions from an LCOV record of stretches. These have lines only: what stands in an arm that may not have been taken is
 * taken for not run, for of a line that a stretch does not fill the record says what ran beside it.
 */
export function stretchRecordRegions(written: LcovFile, whole: SourceSyntax): Regions {
  const source = asWritten(whole);
  const record = withPlacedFunctions(written, source);
  const placed = placedArms(source);
  const arms = unrunArms(record, placed, source);
  const ran = linesThatRan(record.branches.lines, record.branches.hits);
  const starts = [...linesThatRan(record.functions.startLines, record.functions.hits), ...ran];
  const known = { starts, arms: new Set(arms) };
  const unset = unsetFields(record, source);
  const byLine = armsByLine(placed);
  const jumps = behindJumps(record, source, byLine);
  const overrun = overrunIn(record, source, byLine);
  return stretchRegions(record, source, {
    ...known,
    ran,
    unrun: [...arms, ...jumps.unrun, ...unset, ...overrun.unrun],
    shared: [...besideArms(record, source, byLine), ...jumps.unsure, ...overrun.unsure],
    isUnsure: overrun.isUnsure,
  });
}

const linesThatRan = (lines: Iterable<number>, hits: ArrayLike<number>): number[] =>
  [...lines].filter((_, at) => hits[at]! > 0);

interface Stretches {
  /** The lines on which stretches that ran begin. */
  readonly starts: readonly number[];
  /** Those of stretches that ran, one for each. */
  readonly ran: readonly number[];
  /** What did not run, with all that stands in it. */
  readonly unrun: readonly Range[];
  /** What may not have run: what did on its line may have been something beside it. */
  readonly shared: readonly Range[];
  /** Whether code may not have run, though all lines near it say that it did. */
  readonly isUnsure: (range: Range) => boolean;
  /** Arms that were not taken, whatever may have run of what stands in them. */
  readonly arms: ReadonlySet<Range>;
}

function stretchRegions(lcov: LcovFile, whole: SourceSyntax, stretches: Stretches): Regions {
  const source = { ...whole, hints: heededHints(whole) };
  const unrun = [
    ...stretches.unrun,
    ...unheardOf(stretches.starts, source),
    ...uncalledOf(stretches.ran, source),
  ];
  const regions = lcovRegions(lcov, source, unrun);
  const isUnrun = containedIn(unrun);
  const isBeside = containedIn(stretches.shared);
  const onLineOf = ({ start }: Range) => hitsOnLine(lcov, lineOf(source.lineStarts, start));
  const isHidden = (range: Range) => hintOver(source.hints, range) !== undefined && onLineOf(range) !== 0;
  const hitsOf = (kind: string, range: Range | null): number | null => {
    // V8 counts no defaults, and gives an arm that is not written no stretch of its own.
    if (range === null || kind === 'default-arg') return null;
    if (stretches.arms.has(range) || isUnrun(range)) return 0;
    return stretches.isUnsure(range) ? null : onLineOf(range);
  };
  const counted = (kind: string, arm: ArmRegion): ArmRegion =>
    arm.hiddenBy ? arm : { ...arm, hits: hitsOf(kind, arm.range) };
  return {
    ...regions,
    statements: regions.statements.map((item): StatementRegion => {
      if (isHidden(item.range)) return { ...item, hits: null };
      const isShared = isBeside(item.range) || stretches.isUnsure(item.range);
      return item.hits && isShared ? { ...item, hits: null, doubt: 'line-shared-in-lcov' } : item;
    }),
    functions: regions.functions.map((item): FunctionRegion => {
      if (isHidden(wholeOf(item))) return { ...item, hits: null };
      if (isUnrun(item.body)) return { ...item, hits: 0 };
      if (item.hits !== 0 && isBeside(item.body))
        return { ...item, hits: null, doubt: 'line-shared-in-lcov' };
      // A nameless function has no record, and an empty one no line of its own.
      return { ...item, hits: item.hits ?? onLineOf(item.body) };
    }),
    branches: regions.branches.map(({ kind, head, arms }) => ({
      kind,
      head,
      arms: arms.map((arm) => counted(kind, arm)),
    })),
  };
}

/** A source with all where it is written, and all listed: V8's tools move nothing to the token before, and leave nothing out. */
function asWritten(whole: SourceSyntax): SourceSyntax {
  const source = withAllListed(whole);
  return {
    ...source,
    statements: source.statements.map((item) => ({ ...item, anchor: item.written ?? item.anchor })),
    functions: source.functions.map((item) => ({ ...item, anchor: item.written ?? item.anchor })),
  };
}

const unrunStretches = ({ functions, branches }: IstanbulFile, source: SourceSyntax): Range[] =>
  [
    ...functions.flatMap(({ body, hits }) => (hits === 0 ? [body] : [])),
    ...branches.flatMap(({ arms }) => arms.flatMap(({ span, hits }) => (span && hits === 0 ? [span] : []))),
  ].map((span) => {
    const { start, end } = offsetsOf(span, source);
    // V8 ends what sets a field before its semicolon.
    return { start, end: source.text.charAt(end) === ';' ? end + 1 : end };
  });
