import type { IstanbulFile, LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineOf, lineRange, lineStartsOf } from '../syntax/line-text.js';
import { lcovRegions } from './lcov-regions.js';
import { hitsOnLine } from './lcov-lines.js';
import { contains, type ArmRegion, type Regions } from './regions.js';
import { offsetsOf } from './span-offsets.js';

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
 * one with a count of 0 did not run, whatever its line says: a line that such a stretch does not fill counts as run.
 *
 * @param lcov the map in LCOV's terms
 */
export function lineMapRegions(map: IstanbulFile, lcov: LcovFile, source: SourceSyntax): Regions {
  const unrun = unrunStretches(map, source);
  const regions = lcovRegions(lcov, source, unrun);
  const hitsOf = (kind: string, range: Range | null): number | null => {
    // V8 counts no defaults, and gives an arm that is not written no stretch of its own.
    if (range === null || kind === 'default-arg') return null;
    if (unrun.some((stretch) => contains(stretch, range))) return 0;
    return hitsOnLine(lcov, lineOf(source.lineStarts, range.start));
  };
  const counted = (kind: string, arm: ArmRegion): ArmRegion =>
    arm.hiddenBy ? arm : { ...arm, hits: hitsOf(kind, arm.range) };
  return {
    ...regions,
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
