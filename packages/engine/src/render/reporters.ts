import { renderGithub } from './render-github.js';
import { renderJson } from './render-json.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';

/** Every reporter by the name of its format: `(document, options?) → text` that ends in one newline. */
export const reporters = {
  json: renderJson,
  text: renderText,
  markdown: renderMarkdown,
  github: renderGithub,
} as const;

export type ReportFormat = keyof typeof reporters;
