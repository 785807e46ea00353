import type { LcovFile } from '../model/coverage.js';
import type { UnmeasuredReason } from '../model/document.js';
import { lineRange, lineStartsOf } from '../syntax/line-text.js';
import type { FileJudgement } from './file-judgement.js';
import { indexOfLine, rangeOfLine } from './lcov-lines.js';
import type { Owed } from './owed.js';
import type { ArmRegion } from './regions.js';

const HINT = /\b(?:istanbul|v8|c8|node:coverage)\s+(?:ignore|disable)\b/;

/**
 * Judges changed lines by the records of an LCOV report alone, without a syntax tree.
 *
 * - `all-covered`: the quick way. Null unless the report knows each line, and all that it counts up to the last of
 *   them ran: what a line owes may have begun on any line before. The rest is settled by the syntax.
 * - `unknown-language`: a line that the report does not list owes nothing, as in any tool.
 * - `unparsable`: a line that the report does not list is unmeasured.
 */
export function judgeByLines(
  text: string,
  lines: readonly number[],
  file: LcovFile,
  when: 'all-covered' | 'unknown-language' | 'unparsable',
): FileJudgement | null {
  // A hint changes what is owed, and only the syntax says where it reaches.
  if (when === 'all-covered' && (HINT.test(text) || !allRanUpTo(file, lines[lines.length - 1] ?? 0)))
    return null;
  const source = { text, lineStarts: lineStartsOf(text) };
  const owed: Owed[] = [];
  const unmeasured: { line: number; reason: UnmeasuredReason }[] = [];
  for (const line of lines) {
    const range = lineRange(source, line);
    if (text.slice(range.start, range.end).trim() === '') continue;
    const at = indexOfLine(file.lines.lines, line);
    if (at === -1) {
      if (when === 'all-covered') return null;
      if (when === 'unparsable') unmeasured.push({ line, reason: 'unparsable-source' });
      continue;
    }
    const hits = file.lines.hits[at]!;
    owed.push({ line, kind: 'statement', hits, range, target: { range, hits } });
    for (const item of functionsOn(line, file)) owed.push({ ...item, range });
    for (const item of armsOn(line, file)) owed.push({ ...item, range });
  }
  return { precision: 'line', owed, unmeasured, hints: [], functionAt: () => null };
}

/** Whether each count of a report up to a line is above 0. */
function allRanUpTo({ lines, functions, branches }: LcovFile, line: number): boolean {
  const ran = (hits: Float64Array, linesOf: Int32Array) =>
    hits.subarray(0, rangeOfLine(linesOf, line)[1]).every((count) => count > 0);
  return (
    ran(lines.hits, lines.lines) &&
    ran(functions.hits, functions.startLines) &&
    ran(branches.hits, branches.lines)
  );
}

function* functionsOn(line: number, file: LcovFile): Iterable<Omit<Owed, 'range'>> {
  const { names, startLines, hits } = file.functions;
  const [from, to] = rangeOfLine(startLines, line);
  for (let at = from; at < to; at++) {
    const range = { start: at, end: at };
    const target = { name: names[at]!, signature: range, body: range, hits: hits[at]! };
    yield { line, kind: 'function', hits: hits[at]!, target, function: names[at]! };
  }
}

function* armsOn(line: number, file: LcovFile): Iterable<Omit<Owed, 'range'>> {
  const { lines, blocks, arms, hits } = file.branches;
  const [from, to] = rangeOfLine(lines, line);
  for (let at = from; at < to; at++) {
    const taken = Math.max(0, hits[at]!);
    const target: ArmRegion = { label: `arm ${arms[at]! + 1}`, range: null, hits: taken };
    const arm = { label: target.label, branch: `block ${blocks[at]! + 1}`, line };
    yield { line, kind: 'branch', hits: taken, target, arm };
  }
}
