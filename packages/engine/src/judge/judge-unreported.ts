import type { IstanbulFile } from '../model/coverage.js';
import type { Syntax } from '../model/syntax.js';
import { mergeRanges } from '../syntax/code-segments.js';
import type { FileJudgement } from './file-judgement.js';
import { istanbulRegions } from './istanbul-regions.js';
import { judgeRegions } from './judge-regions.js';

/** What a file that no report knows would owe by the syntax, and the hints in it. */
export interface UnreportedJudgement {
  /** Changed lines that would owe a test and that no hint with a reason hides, ascending. */
  readonly executable: readonly number[];
  /** Those of them that a hint without a reason hides. */
  readonly ignoredSilently: readonly number[];
  readonly hints: FileJudgement['hints'];
}

/**
 * Judges changed lines by the syntax alone: for files no report knows, and for excluded ones. Null for a language
 * that the syntax does not know and for a text that it can't parse.
 *
 * @param isListed whether a report has the file and lists nothing in it: then what only declares owes nothing
 */
export function judgeUnreported(
  path: string,
  text: string,
  lines: readonly number[],
  syntax: Syntax,
  isListed = false,
): UnreportedJudgement | null {
  const parsed = syntax.parse(path, text);
  if (parsed === null || 'error' in parsed) return null;
  const source = {
    ...parsed,
    statements: isListed
      ? parsed.statements
      : parsed.statements.map(({ range, anchor }) => ({ range, anchor })),
    silent: mergeRanges(parsed.silent),
  };
  const nothing: IstanbulFile = { format: 'istanbul', path, statements: [], functions: [], branches: [] };
  const { unmeasured, hints } = judgeRegions(lines, istanbulRegions(nothing, source), source, null);
  return {
    executable: unmeasured.map(({ line }) => line),
    ignoredSilently: unmeasured.flatMap(({ line, reason }) =>
      reason === 'ignored-without-reason' ? [line] : [],
    ),
    hints,
  };
}
