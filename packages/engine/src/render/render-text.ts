import { bandsText } from './bands/bands-text.js';
import { isBandsDocument, type CoverageDocument } from './coverage-document.js';
import { diffText } from './diff/diff-text.js';
import { paint } from './paint.js';
import type { TextOptions } from './text-context.js';
import { verdictLine } from './verdict-line.js';

/** The document for a person at a terminal: the verdict, then what to mend and by which command; brief when it passes. */
export function renderText(document: CoverageDocument, options: TextOptions = {}): string {
  const context = { ...options, paint: paint(options.color ?? false) };
  const headline = context.paint.verdict(document.status, verdictLine(document));
  const body = isBandsDocument(document) ? bandsText(document, context) : diffText(document, context);
  return `${[headline, ...body].join('\n')}\n`;
}
