import type { TargetOptions } from './target-names.js';

/** What the sections of a comment need beside the document. */
export interface MarkdownContext extends TargetOptions {
  /** Whether hunks show their source. */
  readonly sources: boolean;
}
