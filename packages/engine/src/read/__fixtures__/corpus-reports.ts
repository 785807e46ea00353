import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CorpusReport {
  readonly format: string;
  readonly file: string;
  readonly oddities: string;
  readonly bytes: Buffer;
}

/** The folder of reports that other tools wrote; unset where it is not at hand. */
export const CORPUS = process.env.COVERAGE_CORPUS;

/** The reports that the corpus lists, none without one. */
export function corpusReports(): CorpusReport[] {
  if (CORPUS === undefined) return [];
  const [, ...rows] = readFileSync(join(CORPUS, 'REPORTS.tsv'), 'utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [format = '', file = '', , , , , oddities = ''] = row.split('\t');
    return { format, file, oddities, bytes: readFileSync(join(CORPUS, 'reports', file)) };
  });
}
