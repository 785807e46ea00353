import type { IstanbulFile, LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineOf, lineRange, lineStartsOf } from '../syntax/line-text.js';
import { contains } from '../syntax/ranges.js';
import { hintOver } from './hiding-hints.js';
import { lcovRegions } from './lcov-regions.js';
import { hitsOnLine } from './lcov-lines.js';
import type { ArmRegion, Regions } from './regions.js';
import { offsetsOf } from './span-offsets.js';
import { heededHints, uncalledOf, unheardOf } from './unheard-functions.js';
import { isOfStretches, unrunArms } from './unrun-arms.js';
import { unsetFields } from './unset-fields.js';

/** What Istanbul starts no statement at: a blank, a bracket that closes, a comment, a word that declares. */
const NO_STATEMENT = /^(?:[\s)}\]/*]|$|(?:export|const|let|var|function|class)\b)/;

/**
 * Whether an Istanbul map counts lines: v8-to-istanbul (c8, Jest's and Vitest 3's provider v8) calls each line a
 * statement, and of two statements on one line says no more than LCOV does.
 */
export function isLineMap(file: IstanbulFile, text: string): boolean {
  if (!countsLines(file)) return false;
  const source = { text, lineStarts: lineStartsOf(text) };
  return file.statements.some(({ span }) => {
    const { start, end } = lineRange(source, span.startLine);
    return NO_STATEMENT.test(text.slice(start, end));
  });
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
export function lineMapRegions(map: IstanbulFile, lcov: LcovFile, source: SourceSyntax): Regions {
  const starts = [...map.functions.map(({ body }) => body), ...map.branches.map(({ span }) => span)];
  return stretchRegions(lcov, source, {
    starts: starts.map(({ startLine }) => startLine),
    ran: map.branches.flatMap(({ span, arms }) => (arms[0]!.hits > 0 ? [span.startLine] : [])),
    unrun: unrunStretches(map, source),
    arms: new Set(),
  });
}

/** Regions from an LCOV record: by its stretches where it is of v8-to-istanbul, else by its decisions. */
export const recordRegions = (record: LcovFile, source: SourceSyntax): Regions =>
  isOfStretches(record, source)
    ? stretchRecordRegions(record, source, false)
    : lcovRegions(record, source, null);

/**
 * Regions from an LCOV record of stretches. These have lines only: what stands in an arm that may not have been taken is
 * taken for not run, for of a line that a stretch does not fill the record says what ran beside it.
 *
 * @param isSum whether it is of several runs: of two that each missed something else nothing can be told
 */
export function stretchRecordRegions(record: LcovFile, source: SourceSyntax, isSum: boolean): Regions {
  const arms = unrunArms(record, source);
  return stretchRegions(record, source, {
    starts: [...record.functions.startLines, ...record.branches.lines],
    ran: isSum ? null : [...record.branches.lines].filter((_, at) => record.branches.hits[at]! > 0),
    unrun: [...(isSum ? [] : arms), ...unsetFields(record, source)],
    arms: new Set(arms),
  });
}

interface Stretches {
  /** The lines on which stretches begin. */
  readonly starts: readonly number[];
  /** Those of stretches that ran, one for each; null where that can't be told. */
  readonly ran: readonly number[] | null;
  /** What did not run, with all that stands in it. */
  readonly unrun: readonly Range[];
  /** Arms that were not taken, whatever may have run of what stands in them. */
  readonly arms: ReadonlySet<Range>;
}

function stretchRegions(lcov: LcovFile, whole: SourceSyntax, stretches: Stretches): Regions {
  const source = { ...whole, hints: heededHints(whole) };
  const unrun = [
    ...stretches.unrun,
    ...unheardOf(stretches.starts, source),
    ...(stretches.ran ? uncalledOf(stretches.ran, source) : []),
  ];
  const regions = lcovRegions(lcov, source, unrun);
  const onLineOf = ({ start }: Range) => hitsOnLine(lcov, lineOf(source.lineStarts, start));
  const isHidden = (range: Range) => hintOver(source.hints, range) !== undefined && onLineOf(range) !== 0;
  const hitsOf = (kind: string, range: Range | null): number | null => {
    // V8 counts no defaults, and gives an arm that is not written no stretch of its own.
    if (range === null || kind === 'default-arg') return null;
    if (stretches.arms.has(range) || unrun.some((stretch) => contains(stretch, range))) return 0;
    return onLineOf(range);
  };
  const counted = (kind: string, arm: ArmRegion): ArmRegion =>
    arm.hiddenBy ? arm : { ...arm, hits: hitsOf(kind, arm.range) };
  return {
    ...regions,
    statements: regions.statements.map((item) => (isHidden(item.range) ? { ...item, hits: null } : item)),
    functions: regions.functions.map((item) =>
      isHidden({ start: item.signature.start, end: item.body.end }) ? { ...item, hits: null } : item,
    ),
    branches: regions.branches.map(({ kind, head, arms }) => ({
      kind,
      head,
      arms: arms.map((arm) => counted(kind, arm)),
    })),
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
