import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** Reads `30s`, `2m` or `500ms` as milliseconds. */
export function readDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  const value = match === null ? 0 : Number(match[1]) * UNITS[match[2]!]!;
  if (value > 0) return value;
  throw new InvalidArgumentError('A time is expected, as 30s, 2m or 500ms.');
}
