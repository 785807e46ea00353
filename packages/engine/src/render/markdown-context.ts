import type { ProjectOf } from './project-of.js';
import type { TargetNames } from './target-names.js';

/** What the sections of a comment need beside the document. */
export interface MarkdownContext {
  /** Whether hunks show their source. */
  readonly sources: boolean;
  readonly projectOf: ProjectOf;
  readonly targets: TargetNames | null;
}
