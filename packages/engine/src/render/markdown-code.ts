import { printable } from './printable.js';

/*
 * Text of others goes into code only: there Markdown, HTML, comments and @mentions are plain characters
 * (GitHub Flavored Markdown 6.1 and 4.5), and no list of characters to escape can lack one.
 */

/** GitHub's parser (MAXBACKTICKS of cmark) takes no more than 80 for the beginning of code, and what follows for Markdown. */
const TOO_MANY_TICKS = /`{80,}/g;

/** Any text as a code span. */
export function inlineCode(text: string): string {
  const code = printable(text)
    .replaceAll('\t', ' ')
    .replace(TOO_MANY_TICKS, (run) => '\\x60'.repeat(run.length));
  if (code.trim() === '') return '`""`';
  const ticks = '`'.repeat(longestTickRun(code) + 1);
  const padding = /^[ `]|[ `]$/.test(code) ? ' ' : '';
  return `${ticks}${padding}${code}${padding}${ticks}`;
}

/** Lines that are already printable as a fenced block, `language` being a word of ours. */
export function fencedCode(lines: readonly string[], language: string): string {
  const ticks = '`'.repeat(Math.max(3, longestTickRun(lines.join('\n')) + 1));
  return [`${ticks}${language}`, ...lines, ticks].join('\n');
}

/** A table; cells are Markdown whose text of others is in code spans. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** The heads of the columns of a table that has one for each metric. */
export const METRIC_HEADS = ['Statements', 'Branches', 'Functions', 'Lines'] as const;

/** A part that opens on a click; the summary is a text of ours. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function longestTickRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
