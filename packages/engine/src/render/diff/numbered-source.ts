import { printable } from '../printable.js';
import type { HunkFindings } from './findings.js';

export interface SourceLine {
  readonly uncovered: boolean;
  /** `> 14 | code` for an uncovered line, `  15 | code` for another, numbers aligned. */
  readonly text: string;
}

/** The source of a hunk with line numbers and a mark at the lines that have a finding. */
export function numberedSource({ hunk, findings }: HunkFindings): readonly SourceLine[] {
  const lines = new Set(findings.map((finding) => finding.line));
  const width = String(hunk.startLine + hunk.source.length - 1).length;
  return hunk.source.map((source, i) => {
    const line = hunk.startLine + i;
    const uncovered = lines.has(line);
    const code = printable(source.replace(/\r?\n?$/, ''));
    return {
      uncovered,
      text: `${uncovered ? '>' : ' '} ${String(line).padStart(width)} | ${code}`.trimEnd(),
    };
  });
}
