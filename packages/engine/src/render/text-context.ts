import type { CoverageDocument } from './coverage-document.js';
import { paint, type Paint } from './paint.js';
import { projectOfDocument, type ProjectOf } from './project-of.js';

export interface TextOptions {
  /** ANSI colours; off unless told. */
  readonly color?: boolean;
  /** Makes the commands under "next" name the project instead of all affected ones. */
  readonly projectOf?: ProjectOf;
}

/** What the sections of a text need beside the document. */
export interface TextContext {
  readonly paint: Paint;
  readonly projectOf: ProjectOf;
}

export function textContext(document: CoverageDocument, options: TextOptions): TextContext {
  return { paint: paint(options.color ?? false), projectOf: projectOfDocument(document, options.projectOf) };
}
