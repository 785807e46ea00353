import type { IstanbulFile, LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineOf, lineRange, lineStartsOf } from '../syntax/line-text.js';
import { hintOver } from './hiding-hints.js';
import { lcovRegions } from './lcov-regions.js';
import { hitsOnLine } from './lcov-lines.js';
import { contains, type ArmRegion, type Regions } from './regions.js';
import { offsetsOf } from './span-offsets.js';

/** What Istanbul starts no statement at: a blank, a bracket that closes, a comment, a word that declares. */
const NO_STATEMENT = /^(?:[\s)}\]/*]|$|(?:export|const|let|var|function|class)\b)/;

/** A blank line, and one of brackets that close: counted by those who count lines. */
const NO_CODE = /^[\s)}\];,]*$/;

/** The hints that v8-to-istanbul heeds: not those of Istanbul. */
const heededHints = ({ hints }: SourceSyntax) => hints.filter(({ text }) => !/\bistanbul\b/.test(text));

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
  const hints = heededHints(source);
  const starts = [...map.functions.map(({ body }) => body), ...map.branches.map(({ span }) => span)];
  const unrun = [
    ...unrunStretches(map, source),
    ...unheardOf(
      starts.map(({ startLine }) => startLine),
      source,
    ),
  ];
  const regions = lcovRegions(lcov, source, unrun);
  const onLineOf = ({ start }: Range) => hitsOnLine(lcov, lineOf(source.lineStarts, start));
  const isHidden = (range: Range) => hintOver(hints, range) !== undefined && onLineOf(range) !== 0;
  const hitsOf = (kind: string, range: Range | null): number | null => {
    // V8 counts no defaults, and gives an arm that is not written no stretch of its own.
    if (range === null || kind === 'default-arg') return null;
    if (unrun.some((stretch) => contains(stretch, range))) return 0;
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

/** Regions from an LCOV record, also from one of v8-to-istanbul. */
export const lcovRecordRegions = (record: LcovFile, source: SourceSyntax): Regions =>
  lcovRegions(record, source, unheardOfByLcov(record, source));

/** What did not run in an LCOV record of v8-to-istanbul, whose branches are V8's stretches, each with one arm. */
function unheardOfByLcov({ lines, functions, branches }: LcovFile, source: SourceSyntax): Range[] {
  const isOfStretches = branches.lines.length > 0 && branches.arms.every((arm) => arm === 0);
  const hasNoCode = (line: number) => {
    const { start, end } = lineRange(source, line);
    return NO_CODE.test(source.text.slice(start, end));
  };
  if (!isOfStretches || !lines.lines.some(hasNoCode)) return [];
  return unheardOf([...functions.startLines, ...branches.lines], source);
}

/**
 * The bodies of functions on whose lines no stretch begins: V8 has one of each that ran, and v8-to-istanbul drops those
 * that did not and have no name, or that a bundler left out, while it counts their lines as run. Lines that a hint hides
 * count as run too, and the hint decides of them.
 */
function unheardOf(stretches: readonly number[], source: SourceSyntax): Range[] {
  const starts = new Set(stretches);
  const hints = heededHints(source);
  return source.functions.flatMap(({ anchor, signature, body }) => {
    // To Node's test runner what begins a line stands at the end of the line before.
    const first = lineOf(source.lineStarts, Math.max(0, Math.min(anchor, signature.start) - 1));
    const last = lineOf(source.lineStarts, body.start);
    for (let line = first; line <= last; line++) if (starts.has(line)) return [];
    return hintOver(hints, body) ? [] : [body];
  });
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
