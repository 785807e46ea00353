import { FORMATS, type Format } from './emit.js';

/** Where a document was to go, and in what form. */
export interface AskedOutput {
  readonly format: Format | 'svg';
  /** As given; undefined for stdout. */
  readonly output: string | undefined;
}

/** Reads `--format` and `--output` off the words of a command line that may be wrong in other places. */
export function askedOutput(words: readonly string[]): AskedOutput {
  const format = lastValue(words, '--format', undefined);
  return {
    format: ([...FORMATS, 'svg'] as const).find((known) => known === format) ?? 'json',
    output: lastValue(words, '--output', '-o'),
  };
}

function lastValue(words: readonly string[], long: string, short: string | undefined): string | undefined {
  let value: string | undefined;
  for (const [at, word] of words.entries()) {
    if (word === long || word === short) value = words[at + 1];
    else if (word.startsWith(`${long}=`)) value = word.slice(long.length + 1);
    else if (short !== undefined && word.startsWith(short) && !word.startsWith('--'))
      value = word.slice(short.length);
  }
  return value;
}
