import type { FileChange, Range } from '@org/coverage-engine';
import { rangesWithoutCode } from '../../io/syntax/ranges-without-code.js';
import { differingLine } from './differing-line.js';
import { isSelfContained } from './self-contained.js';

/** What may begin or end a comment, or a template. */
const DELIMITER = /\/\*|\*\/|`|\$\{|<!--|-->/;

/**
 * Files of a change in which unchanged lines that became code count as changed: to take away what stood around a comment,
 * or a template, brings code to life that no diff shows.
 *
 * @param textOf a file as it is judged; null when absent
 */
export function withRevealedLines(
  files: readonly FileChange[],
  textOf: (path: string) => string | null,
): readonly FileChange[] {
  return files.map((file) => {
    const { content, status, newPath } = file;
    const keepsLines = content === 'text' && (status === 'modified' || status === 'renamed');
    if (!keepsLines || !file.hunks.some(touchesDelimiter)) return file;
    const text = textOf(newPath!);
    // Where the tree has other lines than the diff, all of the file counts as changed.
    if (text === null || differingLine(file, text) !== null || isSelfContained(file, text)) return file;
    return revealed(file, text);
  });
}

const touchesDelimiter = ({ newLines = [], oldLines = [], added }: FileChange['hunks'][number]): boolean => {
  const isAdded = new Set(added);
  return [...newLines.filter(({ line }) => isAdded.has(line)), ...oldLines].some(({ text }) =>
    DELIMITER.test(text),
  );
};

function revealed(file: FileChange, text: string): FileChange {
  const now = rangesWithoutCode(file.newPath!, text);
  if (now === null) return file;
  const former = formerText(file, text);
  // What is no rename has another name in diffs of other tools only (`a.ts.orig`).
  const formerName = file.status === 'renamed' ? file.oldPath! : file.newPath!;
  // What could not be parsed ran nowhere.
  const before = rangesWithoutCode(formerName, former.text) ?? [{ start: 0, end: former.text.length }];
  const [wasCode, isCode] = [codeIn(former.text, before), codeIn(text, now)];
  const lines = former.kept.filter(({ oldStart, newStart, length }) =>
    isCode.subarray(newStart, newStart + length).some((code, at) => code > wasCode[oldStart + at]!),
  );
  return lines.length === 0 ? file : { ...file, hunks: [wholeHunk(file, former, text, lines)] };
}

/** A line that both sides have: its numbers (1-based), its offsets and its length. */
interface KeptLine {
  readonly oldLine: number;
  readonly newLine: number;
  readonly oldStart: number;
  readonly newStart: number;
  readonly length: number;
}

interface Former {
  readonly text: string;
  readonly lines: number;
  readonly kept: readonly KeptLine[];
}

/** A text as it was before a change. */
function formerText({ hunks }: FileChange, text: string): Former {
  const added = new Set(hunks.flatMap((hunk) => hunk.added));
  const deleted = new Map(
    hunks.flatMap(({ oldLines = [] }) => oldLines.map((line) => [line.line, line.text])),
  );
  const lines: string[] = [];
  const kept: KeptLine[] = [];
  let oldStart = 0;
  let newStart = 0;
  const push = (line: string) => {
    lines.push(line);
    oldStart += line.length + 1;
  };
  const pushDeleted = () => {
    for (let line = deleted.get(lines.length + 1); line !== undefined; line = deleted.get(lines.length + 1))
      push(line);
  };
  text.split('\n').forEach((line, index) => {
    pushDeleted();
    if (!added.has(index + 1)) {
      kept.push({
        oldLine: lines.length + 1,
        newLine: index + 1,
        oldStart,
        newStart,
        length: line.length,
      });
      push(line);
    }
    newStart += line.length + 1;
  });
  pushDeleted();
  return { text: lines.join('\n'), lines: lines.length, kept };
}

/** For each offset of a text whether code stands there: no white space, and none of some ranges. */
function codeIn(text: string, without: readonly Range[]): Uint8Array {
  const code = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) code[at] = text.charCodeAt(at) > 32 ? 1 : 0;
  for (const { start, end } of without) code.fill(0, start, end);
  return code;
}

/** One hunk over all of a file, in which further lines are written anew. */
function wholeHunk(
  { hunks }: FileChange,
  former: Former,
  text: string,
  lines: readonly KeptLine[],
): FileChange['hunks'][number] {
  const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
  return {
    oldStart: 1,
    oldCount: former.lines,
    newStart: 1,
    newCount: text.split('\n').length,
    added: ascending([...hunks.flatMap(({ added }) => added), ...lines.map(({ newLine }) => newLine)]),
    deleted: ascending([...hunks.flatMap(({ deleted }) => deleted), ...lines.map(({ oldLine }) => oldLine)]),
    newLines: hunks.flatMap(({ newLines = [] }) => newLines),
  };
}
