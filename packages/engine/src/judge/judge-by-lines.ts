import type { LcovFile } from '../model/coverage.js';
import type { UnmeasuredReason } from '../model/document.js';
import { lineRange, sourceText } from '../syntax/line-text.js';
import type { NoSyntax } from '../syntax/parse-source.js';
import type { FileJudgement } from './file-judgement.js';
import { indexOfLine, rangeOfLine } from '../regions/lcov-lines.js';
import type { Owed } from './owed.js';
import type { ArmRegion } from '../regions/regions.js';

/**
 * Judges changed lines by the records of an LCOV report alone, where there is no syntax tree.
 *
 * A line that the report does not list owes nothing in an unknown language, as in any tool; in a source that does not
 * parse it is unmeasured.
 */
export function judgeByLines(
  text: string,
  lines: readonly number[],
  file: LcovFile,
  why: NoSyntax,
): FileJudgement {
  const source = sourceText(text);
  const owed: Owed[] = [];
  const unmeasured: { line: number; reason: UnmeasuredReason }[] = [];
  for (const line of lines) {
    const range = lineRange(source, line);
    if (text.slice(range.start, range.end).trim() === '') continue;
    const at = indexOfLine(file.lines.lines, line);
    if (at !== -1) {
      const hits = file.lines.hits[at]!;
      owed.push({ line, kind: 'statement', hits, range, target: { range, hits } });
    } else if (why === 'unparsable') unmeasured.push({ line, reason: 'unparsable-source' });
    // Istanbul's LCOV of a component has functions on lines that it does not count.
    for (const item of functionsOn(line, file)) owed.push({ ...item, range });
    for (const item of armsOn(line, file)) owed.push({ ...item, range });
  }
  return { precision: 'line', owed, unmeasured, hints: [], functionAt: () => null };
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
