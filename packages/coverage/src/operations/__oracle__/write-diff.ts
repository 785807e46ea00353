import type { Random } from './random.js';

/** A line of a diff: kept, added or deleted. */
export interface DiffLine {
  readonly mark: ' ' | '+' | '-';
  readonly text: string;
}

/** How a file differs. `lines` is all of the file, both sides. */
export interface FileDiff {
  readonly oldPath: string | null;
  readonly newPath: string | null;
  readonly how: 'modified' | 'added' | 'deleted' | 'renamed' | 'copied';
  readonly lines: readonly DiffLine[];
  /** False when the last line of the new side does not end in a line feed. */
  readonly newEndsInNewline: boolean;
}

/** How a diff is written: lines of context, and line endings of the patch itself. */
export interface DiffStyle {
  readonly context: number;
  readonly eol: '\n' | '\r\n';
}

/** The bytes that git would write, more or less. */
export function diffBytes(files: readonly FileDiff[], style: DiffStyle, random: Random): Uint8Array {
  return new TextEncoder().encode(
    files.flatMap((file) => fileLines(file, style, random)).join(style.eol) + style.eol,
  );
}

function fileLines(file: FileDiff, style: DiffStyle, random: Random): string[] {
  const oldPath = file.oldPath ?? file.newPath!;
  const newPath = file.newPath ?? file.oldPath!;
  const pure = file.lines.every(({ mark }) => mark === ' ');
  const header = [`diff --git a/${oldPath} b/${newPath}`];
  if (file.how === 'added') header.push('new file mode 100644');
  if (file.how === 'deleted') header.push('deleted file mode 100644');
  if (file.how === 'renamed' || file.how === 'copied') {
    const verb = file.how === 'renamed' ? 'rename' : 'copy';
    header.push(`similarity index ${pure ? 100 : 80}%`, `${verb} from ${oldPath}`, `${verb} to ${newPath}`);
  }
  if (pure) return header;
  header.push('index 1111111..2222222 100644');
  header.push(file.oldPath === null ? '--- /dev/null' : `--- a/${file.oldPath}`);
  header.push(file.newPath === null ? '+++ /dev/null' : `+++ b/${file.newPath}`);
  return [...header, ...hunks(file, style.context, random)];
}

/** All hunks: the changed lines, what lies within `context` lines of them, and what that joins. */
function hunks(file: FileDiff, context: number, random: Random): string[] {
  const { lines } = file;
  const changed = lines.map(({ mark }) => mark !== ' ');
  const shown = lines.map((_, index) =>
    changed.slice(Math.max(0, index - context), index + context + 1).includes(true),
  );
  const text: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (let index = 0; index < lines.length;) {
    if (!shown[index]) {
      [oldLine, newLine, index] = [oldLine + 1, newLine + 1, index + 1];
      continue;
    }
    let end = index;
    while (end < lines.length && shown[end]) end++;
    const body = lines.slice(index, end);
    const oldCount = body.filter(({ mark }) => mark !== '+').length;
    const newCount = body.filter(({ mark }) => mark !== '-').length;
    text.push(
      `@@ -${side(oldLine, oldCount, random)} +${side(newLine, newCount, random)} @@${random.pick(['', ' function f() {'])}`,
    );
    body.forEach((line, at) => {
      text.push(line.mark + line.text);
      const lastNew = line.mark !== '-' && !lines.slice(index + at + 1).some(({ mark }) => mark !== '-');
      if (lastNew && !file.newEndsInNewline) text.push('\\ No newline at end of file');
    });
    [oldLine, newLine, index] = [oldLine + oldCount, newLine + newCount, end];
  }
  return text;
}

/** `start,count`; a count of 1 may be left out, and an empty side begins at the line before. */
function side(start: number, count: number, random: Random): string {
  if (count === 0) return `${start - 1},0`;
  return count === 1 && random.chance(0.8) ? `${start}` : `${start},${count}`;
}
