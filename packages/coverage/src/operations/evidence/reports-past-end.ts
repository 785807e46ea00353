import type { FileCoverage } from '@org/coverage-engine';
import type { ReportFreshness, StaleFile } from '../../io/reports/check-freshness.js';
import type { ReadEvidence } from '../../io/reports/read-evidence.js';
import { countLines } from './count-lines.js';

/**
 * Files of which a report counts lines past their end: proof, where no provenance speaks of them, that it was measured
 * from other contents.
 *
 * @param bytes of a workspace file; they need not hold longer than until the next file
 */
export function reportsPastEnd(
  { reading, freshness }: { readonly reading: ReadEvidence; readonly freshness: ReportFreshness },
  bytes: (path: string) => Uint8Array | null,
): StaleFile[] {
  const stale: StaleFile[] = [];
  for (const [file, coverages] of reading.files ?? []) {
    const content = freshness.proves(file) ? null : bytes(file);
    if (content === null) continue;
    const last = Math.max(0, ...coverages.map(lastLine));
    const lines = countLines(content);
    if (last > lines && last > lines + otherLineEnds(content)) {
      stale.push({
        file,
        report: reading.report.name,
        reason: `the report counts line ${last}, the file has ${lines}`,
      });
    }
  }
  return stale;
}

/** What ends a line for the tools that count JavaScript, though not in git: no proof against a report. */
const otherLineEnds = (content: Uint8Array): number =>
  new TextDecoder().decode(content).match(/\r(?!\n)|[\u2028\u2029]/g)?.length ?? 0;

function lastLine(file: FileCoverage): number {
  if (file.format === 'lcov') return file.text?.lastLine ?? file.lines.lines.at(-1) ?? 0;
  return file.statements.reduce((last, { span }) => Math.max(last, span.startLine), 0);
}
