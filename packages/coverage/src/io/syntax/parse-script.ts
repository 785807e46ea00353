import type { ParseResult } from 'oxc-parser';
import { readingsOf } from './language.js';
import { loadOxc } from './load-oxc.js';
import { tooDeepAt } from './nesting.js';

/**
 * What the parser makes of a script, by the first reading of its language that has no error; offsets are UTF-16 code
 * units of the whole text, a byte order mark among them.
 *
 * Null for another language, for a text that no reading fits, and for one that is nested too deeply to be parsed.
 */
export function parseScript(path: string, text: string): ParseResult | null {
  if (tooDeepAt(text) !== -1) return null;
  for (const { options } of readingsOf(path) ?? []) {
    const parsed = loadOxc()(path, text, { ...options, preserveParens: true });
    if (parsed.errors.every(({ severity }) => severity !== 'Error')) return parsed;
  }
  return null;
}
