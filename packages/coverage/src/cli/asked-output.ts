import { reporters, type ReportFormat } from '@org/coverage-engine';
import type { Option } from 'commander';
import { STDOUT } from './options.js';

const FORMATS = [...(Object.keys(reporters) as ReportFormat[]), 'svg'] as const;

/** Where a document was to go, and in what form. */
export interface AskedOutput {
  readonly format: (typeof FORMATS)[number];
  /** As given; undefined for stdout. */
  readonly output: string | undefined;
}

/**
 * Reads `--format` and `--output` off the words of a command line that may be wrong in other places.
 *
 * @param options those that may be given: the word after one that takes a value is its value, even if it looks like an option
 */
export function askedOutput(words: readonly string[], options: readonly Option[]): AskedOutput {
  const given = new Map<string | undefined, string | undefined>();
  for (let at = 0; at < words.length && words[at] !== '--'; at += 1) {
    const word = words[at]!;
    for (const { long, short } of options.filter(({ required }) => required)) {
      if (word === long || word === short) given.set(long, words[(at += 1)]);
      else if (word.startsWith(`${long}=`)) given.set(long, word.slice(`${long}=`.length));
      else if (short !== undefined && word.startsWith(short)) given.set(long, word.slice(short.length));
      else continue;
      break;
    }
  }
  const format = given.get('--format');
  const output = given.get('--output');
  return {
    format: FORMATS.find((known) => known === format) ?? 'json',
    output: output === STDOUT || output === '' ? undefined : output,
  };
}
