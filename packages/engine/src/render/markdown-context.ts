import type { TargetNames } from './target-names.js';

/** What the sections of a comment need beside the document. */
export interface MarkdownContext {
  /** Whether hunks show their source. */
  readonly sources: boolean;
  readonly targets: TargetNames | null;
}
