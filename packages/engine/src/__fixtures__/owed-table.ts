import { describe, expect, it } from 'vitest';
import { judgeFile } from '../judge/judge-file.js';
import { lineWith, measured, storedSyntax, textOf, type Format, type Provider } from './measured-project.js';
import { owedWords } from './owed-words.js';

const REPORTS = (['v8', 'istanbul'] as const).flatMap((provider) =>
  (['json', 'lcov'] as const).map((format) => ({ provider, format })),
);

/** Reports that say otherwise than the row, and why; the most particular name decides. */
export type Exceptions = Partial<Record<Provider | Format | `${Provider} ${Format}`, string>> & { readonly why: string };

/** A line (a text it holds, and how many lines below that), what it owes in words, and where a report differs. */
export type OwedRow = readonly [at: string | readonly [string, number], owes: string, exceptions?: Exceptions];

/** A test for each line and report: both providers, Istanbul JSON and LCOV, one changed line at a time. */
export function describeOwed(title: string, path: string, rows: readonly OwedRow[]): void {
  describe.each(REPORTS)(`${title} ($provider, $format)`, ({ provider, format }) => {
    it.each(rows.map((row) => [titleOf(row[0], row[2]), row] as const))('%s', (_, [at, owes, exceptions]) => {
      const line = typeof at === 'string' ? lineWith(path, at) : lineWith(path, ...at);
      const report = measured(provider, format, path);
      if (!report) throw new Error(`${path} is in no report`);
      const judgement = judgeFile(path, textOf(path), [line], [report], storedSyntax);
      const { [`${provider} ${format}` as const]: exactly, [provider]: ofProvider, [format]: ofFormat } = exceptions ?? {};
      expect(owedWords(judgement)).toBe(exactly ?? ofProvider ?? ofFormat ?? owes);
      expect(judgement.precision).toBe(format === 'json' ? 'statement' : 'line');
    });
  });
}

function titleOf(at: OwedRow[0], exceptions: Exceptions | undefined): string {
  const place = typeof at === 'string' ? at : `${at[1]} below ${at[0]}`;
  return exceptions ? `${place} (${exceptions.why})` : place;
}
