import type { Paint } from './paint.js';
import type { TargetOptions } from './target-names.js';

export interface TextOptions extends TargetOptions {
  /** ANSI colours; off unless told. */
  readonly color?: boolean;
}

/** What the sections of a text need beside the document. */
export interface TextContext extends TargetOptions {
  readonly paint: Paint;
}
