import {
  renderGithub,
  renderJson,
  renderMarkdown,
  renderText,
  type BandsDocument,
  type DiffDocument,
  type TargetOptions,
} from '@org/coverage-engine';

export type VerdictFormat = keyof typeof VERDICT_RENDERERS;

/** How the verdicts on a change and on bands are printed. */
export const VERDICT_RENDERERS = {
  json: renderJson,
  text: renderText,
  markdown: renderMarkdown,
  github: renderGithub,
} satisfies Record<string, (document: DiffDocument | BandsDocument, options?: TargetOptions) => string>;
