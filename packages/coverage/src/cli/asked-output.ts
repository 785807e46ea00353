import { VERDICT_RENDERERS, type VerdictFormat } from './verdict-renderers.js';

const FORMATS = [...(Object.keys(VERDICT_RENDERERS) as VerdictFormat[]), 'svg'] as const;

/** Where a document was to go, and in what form. */
export interface AskedOutput {
  readonly format: (typeof FORMATS)[number];
  /** As given; undefined for stdout. */
  readonly output: string | undefined;
}

/** Reads `--format` and `--output` off the words of a command line that may be wrong in other places. */
export function askedOutput(words: readonly string[]): AskedOutput {
  const format = lastValue(words, '--format', undefined);
  return {
    format: FORMATS.find((known) => known === format) ?? 'json',
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
