import type { StepContext } from './target-names.js';

/** What the sections of a comment need beside the document. */
export interface MarkdownContext extends StepContext {
  /** Whether hunks show their source. */
  readonly sources: boolean;
}
