import type { FileCoverage } from '../model/coverage.js';
import type { Syntax } from '../model/syntax.js';
import { judgeFile } from '../judge/judge-file.js';
import { judgeUnreported } from '../judge/judge-unreported.js';
import { lineNumbers, type ChangedLines } from '../judge/plan.js';
import { unstatedCode } from './unstated-code.js';

/** Lines of a file, 1-based and inclusive. */
export interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/** What of a file's changed lines is to be mutated. */
export interface ChangedCode {
  /** Runs of neighbouring changed lines with code among them. */
  readonly spans: readonly LineSpan[];
  /** Changed lines with code that some test runs, as far as is known; ascending. */
  readonly lines: readonly number[];
  /** Changed lines of which the evidence says that no test runs them: they are another verdict's matter. */
  readonly uncovered: readonly number[];
}

/**
 * Sorts a file's changed lines with code by whether some test runs them.
 *
 * @param changed lines of `text`
 * @param evidence the file's coverage from reports that are proven fresh; none: every line with code counts
 */
export function changedCode(
  path: string,
  text: string,
  changed: ChangedLines,
  evidence: readonly FileCoverage[],
  syntax: Syntax,
): ChangedCode {
  const lines = lineNumbers(changed, text);
  // What can't be parsed here may be Stryker's to parse.
  const judged = judgeUnreported(path, text, lines, syntax);
  const owing = typeof judged === 'string' ? lines : judged.executable;
  const executable = new Set([...owing, ...unstatedCode(path, text, lines, syntax)].sort((a, b) => a - b));
  const uncovered =
    evidence.length === 0 ? new Set<number>() : linesNotRun(path, text, [...executable], evidence, syntax);
  const tested = [...executable].filter((line) => !uncovered.has(line));
  return {
    spans: runsOf(lines).filter(({ start, end }) => tested.some((line) => start <= line && line <= end)),
    lines: tested,
    uncovered: [...uncovered],
  };
}

/** Lines of which all that they owe, arms aside, was not run; one that is run in part counts as run. */
function linesNotRun(
  path: string,
  text: string,
  lines: readonly number[],
  evidence: readonly FileCoverage[],
  syntax: Syntax,
): Set<number> {
  const { owed } = judgeFile(path, text, lines, evidence, syntax);
  const isRun = new Map<number, boolean>();
  for (const { line, kind, hits } of owed) {
    if (kind !== 'branch') isRun.set(line, (isRun.get(line) ?? false) || hits !== 0);
  }
  return new Set([...isRun].flatMap(([line, run]) => (run ? [] : [line])));
}

function runsOf(lines: readonly number[]): LineSpan[] {
  const runs: { start: number; end: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.end === line - 1) last.end = line;
    else runs.push({ start: line, end: line });
  }
  return runs;
}
