import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LcovFile } from '../model/coverage.js';
import { readLcov } from '../read/lcov/read-lcov.js';
import type { Provider } from './measured-project.js';

/** The one record of an LCOV text, as the reader gives it. */
export function lcovFrom(text: string): LcovFile {
  const { value, diagnostics } = readLcov(Buffer.from(text), { name: 'lcov.info' });
  if (value?.files.length !== 1) throw new Error(`expected one record: ${JSON.stringify(diagnostics)}`);
  return value.files[0]!;
}

/** What a provider's `lcov.info` says of a source, as text without its sums and the lines that match. */
export function lcovWithout(provider: Provider, path: string, lines = /(?!)/): string {
  const text = readFileSync(join(import.meta.dirname, provider, 'lcov.info'), 'utf8');
  const record = text.split('end_of_record\n').find((part) => part.includes(`SF:${path}\n`));
  if (record === undefined) throw new Error(`no record of ${path}`);
  const kept = record.split('\n').filter((line) => !lines.test(line) && !/^(?:LF|LH|FNF|FNH|BRF|BRH):/.test(line));
  return `${kept.join('\n')}end_of_record\n`;
}
