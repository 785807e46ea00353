import { InvalidArgumentError } from 'commander';
import { DURATION_FORM, durationMs } from '../operations/mutation/duration.js';

/** Reads an option's duration as milliseconds. */
export function readDuration(text: string): number {
  const value = durationMs(text);
  if (value === null) throw new InvalidArgumentError(`The option takes ${DURATION_FORM}.`);
  return value;
}
