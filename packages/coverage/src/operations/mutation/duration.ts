const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** The form of a duration, for messages. */
export const DURATION_FORM = 'a time above 0, as 30s, 2m or 500ms';

/** `30s`, `2m` or `500ms` in milliseconds; null for anything else, 0 too. */
export function durationMs(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  const value = match === null ? 0 : Number(match[1]) * UNITS[match[2]!]!;
  return value > 0 ? value : null;
}
