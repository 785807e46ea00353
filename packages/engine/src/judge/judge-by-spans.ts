import type { IstanbulFile } from '../model/coverage.js';
import { codeSegments } from '../syntax/code-segments.js';
import type { NoSyntax } from '../syntax/parse-source.js';
import { unknownSyntax } from '../syntax/unknown-syntax.js';
import type { FileJudgement } from './file-judgement.js';
import { istanbulRegions } from '../regions/istanbul-regions.js';
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
  const judgement = judgeRegions(lines, istanbulRegions(file, source), source, null);
  if (why === 'unknown-language') return judgement;
  const known = new Set(judgement.owed.map((item) => item.line));
  const unknown = lines.filter((line) => !known.has(line) && codeSegments(source, line).length > 0);
  return { ...judgement, unmeasured: unknown.map((line) => ({ line, reason: 'unparsable-source' })) };
}
