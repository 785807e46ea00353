import type { CoverageDocument } from './coverage-document.js';
import { paint, type Paint } from './paint.js';
import { projectOfDocument, type ProjectOf } from './project-of.js';
import { TARGETS, type TargetNames, type TargetOptions } from './target-names.js';

export interface TextOptions extends TargetOptions {
  /** ANSI colours; off unless told. */
  readonly color?: boolean;
  /** Makes the commands under "next" name the project instead of all affected ones. */
  readonly projectOf?: ProjectOf;
}

/** What the sections of a text need beside the document. */
export interface TextContext {
  readonly paint: Paint;
  readonly projectOf: ProjectOf;
  readonly targets: TargetNames | null;
}

export function textContext(document: CoverageDocument, options: TextOptions): TextContext {
  const { color = false, projectOf, targets = TARGETS } = options;
  return { paint: paint(color), projectOf: projectOfDocument(document, projectOf), targets };
}
