import type { IstanbulFile } from '../model/coverage.js';
import { codeSegments } from '../syntax/code-segments.js';
import type { SourceSyntax } from '../model/syntax.js';
import type { NoSyntax } from '../syntax/parse-source.js';
import { lineOf } from '../syntax/line-text.js';
import { unknownSyntax } from '../syntax/unknown-syntax.js';
import { offsetsOf } from '../regions/span-offsets.js';
import type { Regions } from '../regions/regions.js';
import type { FileJudgement } from './file-judgement.js';
import { functionOwed } from './owed.js';
import { istanbulRegions } from '../regions/istanbul/istanbul-regions.js';
import { judgeRegions } from './judge-regions.js';

/**
 * Judges changed lines by the spans of an Istanbul map alone, for a text the syntax does not know or can't parse. Of
 * one that can't be parsed, a line of code outside of all spans is unmeasured.
 */
export function judgeBySpans(
  text: string,
  lines: readonly number[],
  file: IstanbulFile,
  why: NoSyntax,
): FileJudgement {
  const source = unknownSyntax(text);
  // What the syntax tells apart is all counted here: an exported value from what reads it.
  const statements = file.statements.map(({ span, hits }) => ({ range: offsetsOf(span, source), hits }));
  const regions = { ...istanbulRegions(file, source), statements };
  const judgement = withCalls(judgeRegions(lines, regions, source, null), lines, regions, source);
  if (why === 'unknown-language') return judgement;
  const known = new Set(judgement.owed.map((item) => item.line));
  const unknown = lines.filter((line) => !known.has(line) && codeSegments(source, line).length > 0);
  return { ...judgement, unmeasured: unknown.map((line) => ({ line, reason: 'unparsable-source' })) };
}

/**
 * What is owed, and the calls of functions that are declared on the lines: of one that is all of a statement, as the value
 * of a variable, the line has the count of that statement.
 */
function withCalls(
  judgement: FileJudgement,
  lines: readonly number[],
  { functions }: Regions,
  { lineStarts }: SourceSyntax,
): FileJudgement {
  const owing = new Set<object>(judgement.owed.map(({ target }) => target));
  const calls = functions
    .filter((fn) => !owing.has(fn))
    .map((fn) => functionOwed(lineOf(lineStarts, fn.signature.start), fn))
    .filter(({ line }) => lines.includes(line));
  return { ...judgement, owed: [...judgement.owed, ...calls].sort((a, b) => a.line - b.line) };
}
