import type { IstanbulFile } from '../model/coverage.js';
import type { UnmeasuredReason } from '../model/document.js';
import type { Syntax } from '../model/syntax.js';
import { codeSegments } from '../syntax/code-segments.js';
import { parseComponent, parseSource, type NoSyntax } from '../syntax/parse-source.js';
import type { FileJudgement } from './file-judgement.js';
import { istanbulRegions } from '../regions/istanbul/istanbul-regions.js';
import { judgeRegions } from './judge-regions.js';

/** What a file that no report knows would owe by the syntax, and the hints in it. */
export interface UnreportedJudgement {
  /** Changed lines that would owe a test and that no hint with a reason hides, ascending. */
  readonly executable: readonly number[];
  /** Whether hints without a reason hide all of them. */
  readonly isIgnored: boolean;
  readonly hints: FileJudgement['hints'];
}

/**
 * Judges changed lines by the syntax alone: for files no report knows, and for excluded ones; or why there is none.
 *
 * @param isListed whether a report has the file and lists nothing in it: then what only declares owes nothing
 */
export function judgeUnreported(
  path: string,
  text: string,
  lines: readonly number[],
  syntax: Syntax,
  isListed = false,
): UnreportedJudgement | NoSyntax {
  const parsed = parseSource(path, text, syntax);
  if (typeof parsed === 'string') {
    const component = parseComponent(path, text, syntax);
    if (component === null) return parsed;
    const executable = lines.filter((line) => codeSegments(component, line).length > 0);
    return { executable, isIgnored: false, hints: [] };
  }
  const decorators = (parsed.decorators ?? []).map((range) => ({ range, anchor: range.start }));
  const statements = [...parsed.statements.map(({ range, anchor }) => ({ range, anchor })), ...decorators];
  const source = isListed ? parsed : { ...parsed, statements };
  const nothing: IstanbulFile = { format: 'istanbul', path, statements: [], functions: [], branches: [] };
  const { unmeasured, hints } = judgeRegions(lines, istanbulRegions(nothing, source), source, null);
  return {
    executable: unmeasured.map(({ line }) => line),
    isIgnored: unmeasured.every(({ reason }) => reason === 'ignored-without-reason'),
    hints,
  };
}

/**
 * Why a file is unmeasured as a whole.
 *
 * @param absent what it would owe, or why that is not known; null without its text
 * @param isListed whether a report has the file
 * @param wasRun whether any report that may speak for its project was read
 */
export function absentReason(
  absent: UnreportedJudgement | NoSyntax | null,
  isListed: boolean,
  wasRun: boolean,
): UnmeasuredReason {
  if (typeof absent === 'object' && absent?.isIgnored) return 'ignored-without-reason';
  if (isListed) return 'statement-unknown-to-report';
  // A test that imports it could not run.
  if (absent === 'unparsable') return 'unparsable-source';
  return wasRun ? 'not-loaded-by-any-test' : 'project-not-run';
}
