import { paint, type Paint } from './paint.js';
import { TARGETS, type StepContext, type TargetOptions } from './target-names.js';

export interface TextOptions extends TargetOptions {
  /** ANSI colours; off unless told. */
  readonly color?: boolean;
}

/** What the sections of a text need beside the document. */
export interface TextContext extends StepContext {
  readonly paint: Paint;
}

export function textContext({ color = false, targets = TARGETS, ...asked }: TextOptions): TextContext {
  return { paint: paint(color), targets, ...asked };
}
