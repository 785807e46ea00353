import { bandsMarkdown } from './bands/bands-markdown.js';
import { isBandsDocument, type CoverageDocument } from './coverage-document.js';
import { diffMarkdown } from './diff/diff-markdown.js';
import { countText } from './ratio-text.js';
import type { TargetOptions } from './target-names.js';
import { verdictLine } from './verdict-line.js';

export interface MarkdownOptions extends TargetOptions {
  /** At most this many characters (GitHub takes 65,536 in a comment): first the sources go, then the last parts. No limit unless told. */
  readonly maxCharacters?: number;
}

/** The document as a comment on a pull request (GitHub Flavored Markdown). */
export function renderMarkdown(document: CoverageDocument, options: MarkdownOptions = {}): string {
  const { maxCharacters = Number.POSITIVE_INFINITY } = options;
  const blocks = (sources: boolean): string[] => [
    `## ${verdictLine(document)}`,
    ...(isBandsDocument(document)
      ? bandsMarkdown(document, { ...options, sources })
      : diffMarkdown(document, { ...options, sources })),
  ];
  const whole = joined(blocks(true));
  if (whole.length <= maxCharacters) return whole;
  return joined(fitting(blocks(false), maxCharacters));
}

function joined(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function fitting(blocks: readonly string[], maxCharacters: number): readonly string[] {
  if (joined(blocks).length <= maxCharacters) return blocks;
  const kept: string[] = [];
  const note = () => `_Cut: ${countText(blocks.length - kept.length, 'more part')} in the JSON document._`;
  let length = `${note()}\n`.length + 2;
  for (const block of blocks) {
    length += block.length + 2;
    if (length > maxCharacters) break;
    kept.push(block);
  }
  return [...kept, note()];
}
