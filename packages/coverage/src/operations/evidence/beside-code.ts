import { lineStartsOf, type FileCoverage, type Range, type Span } from '@org/coverage-engine';
import { componentBlocks, type ComponentBlocks } from '../../io/syntax/component-blocks.js';

/** An import that has its line for itself: no tool counts it. */
const IMPORT = /^\s*import\b(?!\s*[(.])[^;]*['"][^'"]*['"];?\s*$/;

/** Where a report counts something; the column is null where it knows none. */
type Place = readonly [line: number, column: number | null];

/**
 * What a report counts of a Vue component beside its code, in words: proof that its places are those of what a compiler
 * wrote, as with Jest's transformer for Vue. Null where there is nothing, or where the blocks are not known.
 *
 * @param countsDecisions whether a record in LCOV counts decisions, and not each line
 */
export function besideCode(
  coverages: readonly FileCoverage[],
  path: string,
  text: string,
  countsDecisions: (file: FileCoverage) => boolean,
): string | null {
  const blocks = componentBlocks(path, text);
  if (blocks === null) return null;
  const starts = lineStartsOf(text);
  const lines = text.split('\n');
  for (const file of coverages) {
    for (const place of file.format === 'istanbul' || countsDecisions(file) ? placesOf(file) : []) {
      const [line] = place;
      const code = lines[line - 1];
      const what = code === undefined ? null : besideOnLine(place, code, starts[line - 1]!, blocks);
      if (what !== null) return what;
    }
  }
  return null;
}

/** Where the statements of a report begin; of a map that counts each line, nowhere. */
function placesOf(file: FileCoverage): Place[] {
  if (file.format === 'lcov') return [...file.lines.lines].map((line) => [line, null]);
  const isOfLines = file.statements.every(({ span }) => isLine(span));
  return isOfLines ? [] : file.statements.map(({ span }) => [span.startLine, span.startColumn]);
}

const isLine = ({ startLine, startColumn, endLine }: Span): boolean =>
  startColumn === 0 && startLine === endLine;

function besideOnLine(
  [line, column]: Place,
  code: string,
  start: number,
  { scripts, markup, foreign }: ComponentBlocks,
): string | null {
  const begin = { start, end: start + 1 };
  // In markup Vue is vague about where things stand, and counts the columns of an expression across lines.
  if (isIn(markup, begin)) return null;
  if (code.trim() === '') return `line ${line}, which is blank`;
  const isScript = isIn(scripts, begin);
  if (column !== null && column > code.length)
    return isScript ? `column ${column} of line ${line}, which has ${code.length}` : null;
  const here =
    column === null
      ? { start, end: start + code.length }
      : { start: start + column, end: start + column + 1 };
  if (!isIn([...scripts, ...markup, ...foreign], here))
    return `line ${line}, which is in no script or template`;
  // What a compiler put behind an import may be placed at its end.
  const isAtBegin = column !== null && code.slice(0, column).trim() === '';
  return isScript && isAtBegin && IMPORT.test(code) ? `line ${line}, which imports` : null;
}

const isIn = (blocks: readonly Range[], range: Range): boolean =>
  blocks.some((block) => block.start < range.end && range.start < block.end);
