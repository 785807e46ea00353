import type { FileChange } from '@org/coverage-engine';

/** Says which new line of a change is not in the text at its place; null when all are. */
export function differingLine(file: FileChange, text: string): string | null {
  const lines = text.split('\n');
  for (const hunk of file.hunks) {
    for (const { line, text: expected } of hunk.newLines ?? []) {
      const said = line === 1 ? expected.replace(/^\uFEFF/, '') : expected;
      if (lines[line - 1]?.replace(/\r+$/, '') !== said.replace(/\r+$/, '')) {
        return `line ${line} is not what the patch says`;
      }
    }
  }
  return null;
}
