import { paint, type Paint } from './paint.js';
import { TARGETS, type TargetNames, type TargetOptions } from './target-names.js';

export interface TextOptions extends TargetOptions {
  /** ANSI colours; off unless told. */
  readonly color?: boolean;
}

/** What the sections of a text need beside the document. */
export interface TextContext {
  readonly paint: Paint;
  readonly targets: TargetNames | null;
}

export function textContext({ color = false, targets = TARGETS }: TextOptions): TextContext {
  return { paint: paint(color), targets };
}
