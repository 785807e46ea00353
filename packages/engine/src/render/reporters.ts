import type { CoverageDocument } from './coverage-document.js';
import { renderGithub } from './render-github.js';
import { renderJson } from './render-json.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';
import type { TargetOptions } from './target-names.js';

/** What GitHub takes in a comment. */
const COMMENT_CHARACTERS = 65_536;

/** Every reporter by the name of its format: `(document, options?) → text` that ends in one newline. */
export const reporters = {
  json: renderJson,
  text: renderText,
  markdown: (document: CoverageDocument, options?: TargetOptions) =>
    renderMarkdown(document, { ...options, maxCharacters: COMMENT_CHARACTERS }),
  github: renderGithub,
} as const;

export type ReportFormat = keyof typeof reporters;
