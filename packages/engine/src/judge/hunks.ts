import type { Uncovered, UncoveredHunk } from '../model/document.js';
import type { SourceText } from '../model/syntax.js';
import { partitionPoint } from '../numbers/partition-point.js';
import { lineText, sourceText } from '../syntax/line-text.js';
import type { JudgedFile } from './file-judgement.js';
import { OWED_KINDS } from './owed.js';

/**
 * Uncovered changed lines of one file joined to places: neighbours in one function with nothing covered between.
 *
 * @param uncovered the file's entries, by line
 */
export function hunksOf(file: JudgedFile, uncovered: readonly Uncovered[]): UncoveredHunk[] {
  const source = sourceText(file.text);
  const hunks: UncoveredHunk[] = [];
  const owing = new Set(file.judgement.owed.map((item) => item.line));
  const changed = new Set(file.lines);
  const onlySilentBetween = (last: number, line: number) => {
    for (let between = last + 1; between < line; between++) {
      if (owing.has(between) || !changed.has(between)) return false;
    }
    return true;
  };
  const uncoveredLines = [...new Set(uncovered.map((entry) => entry.line))];
  let group: number[] = [];
  const close = () => {
    if (group.length > 0) hunks.push(hunkOf(file, group, uncovered, source));
    group = [];
  };
  for (const line of uncoveredLines) {
    const last = group[group.length - 1];
    const joins =
      last !== undefined &&
      file.judgement.functionAt(last) === file.judgement.functionAt(line) &&
      onlySilentBetween(last, line);
    if (!joins) close();
    group.push(line);
  }
  close();
  return hunks;
}

function hunkOf(
  file: JudgedFile,
  lines: readonly number[],
  uncovered: readonly Uncovered[],
  source: SourceText,
): UncoveredHunk {
  const startLine = lines[0]!;
  const endLine = lines[lines.length - 1]!;
  const before = (line: number) => partitionPoint(uncovered.length, (at) => uncovered[at]!.line < line);
  const entries = uncovered.slice(before(startLine), before(endLine + 1));
  return {
    file: file.path,
    startLine,
    endLine,
    kinds: OWED_KINDS.filter((kind) => entries.some((entry) => entry.kind === kind)),
    function: file.judgement.functionAt(startLine),
    project: file.project.name,
    layer: file.layer,
    severity: entries.some((entry) => entry.severity === 'fail') ? 'fail' : 'warn',
    source: Array.from({ length: endLine - startLine + 1 }, (_, index) =>
      lineText(source, startLine + index),
    ),
  };
}
