import { ownerRoot, type Diagnostic } from '@org/coverage-engine';
import type { ReadEvidence } from '../../io/reports/read-evidence.js';
import type { DatedReading } from './dated-reading.js';

/** How many files a remark names. */
const NAMED = 3;

/** Which of what reports say counts. */
export interface Ranked {
  /** Each report with the files for which it counts. */
  readonly counted: readonly DatedReading[];
  /** Reports with the files for which they do not. */
  readonly outranked: readonly ReadEvidence[];
}

/**
 * Leaves out what reports say of a file without proof that it is of its present contents, where the file's own project
 * has a report with that proof: counts are added, so that an earlier run's would hide that a line does not run any more,
 * or that no test loads the file. A remark names each such report. What is stale or no evidence at all outranks nothing.
 *
 * @param roots of all projects
 */
export function rank(dated: readonly DatedReading[], roots: ReadonlySet<string>): Ranked {
  const proofs = Map.groupBy(dated.filter(isProof), ({ reading }) => reading.report.owner);
  const isProven = (path: string): boolean =>
    proofs.get(ownerRoot(roots, path) ?? '')?.some(({ freshness }) => freshness.proves(path)) ?? false;
  const outranked: ReadEvidence[] = [];
  const counted = dated.map(({ reading, freshness }) => {
    const { report, diagnostics } = reading;
    const files = [...(reading.files ?? [])];
    const left = new Map(files.filter(([path]) => !freshness.proves(path) && isProven(path)));
    if (left.size === 0) return { reading, freshness };
    outranked.push({ report, files: left, diagnostics: [] });
    const kept = new Map(files.filter(([path]) => !left.has(path)));
    const remark = notCounted(report.name, [...left.keys()].sort());
    return { reading: { report, files: kept, diagnostics: [...diagnostics, remark] }, freshness };
  });
  return { counted, outranked };
}

const isProof = ({ reading, freshness }: DatedReading): boolean =>
  reading.files !== null && freshness.freshness === 'proven' && freshness.doubt === null;

const notCounted = (name: string, files: readonly string[]): Diagnostic => ({
  code: 'REPORT_OUTRANKED',
  severity: 'warning',
  message: `nothing proves that ${name} is of the present sources: it does not count for ${files.length === 1 ? 'one file' : `${files.length} files`} whose own project has a proven report: ${named(files)}`,
  where: { file: name },
  fix: 'remove it if an earlier run left it; to have its tests count, run them with the own tests of the project (`featureTest` in its Vitest configuration); `coverage diff --evidence any` counts it as it is',
});

const named = (files: readonly string[]): string =>
  [...files.slice(0, NAMED), ...(files.length > NAMED ? ['…'] : [])].join(', ');

/** The reports that list a file; all, where none does. */
export function speakingOf<R extends Pick<ReadEvidence, 'files'>>(readings: readonly R[]): readonly R[] {
  const speaking = readings.filter(({ files }) => files === null || files.size > 0);
  return speaking.length > 0 ? speaking : readings;
}
