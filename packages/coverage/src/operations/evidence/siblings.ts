import { lineHits, type DiffDocument, type FileCoverage, type UncoveredHunk } from '@org/coverage-engine';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { readEvidence, wantedFiles } from '../../io/reports/read-evidence.js';
import { lookupOf } from '../scene/lookup.js';
import type { Scene } from '../scene/scene.js';

/**
 * Adds to each uncovered hunk the other projects' reports in which it ran: no evidence, but a hint to a test. Reads those
 * reports only when something is uncovered.
 */
export function withSiblings(
  document: DiffDocument,
  scene: Scene,
  reports: readonly ReportFile[],
  alreadyRead: ReadonlySet<string>,
): DiffDocument {
  const others = reports.filter((report) => !alreadyRead.has(report.name));
  const wanted = wantedFiles(document.hunks.map((hunk) => hunk.file));
  if (others.length === 0 || wanted.paths.size === 0) return document;
  const lookup = lookupOf(scene);
  const readings = others.map((report) => readEvidence(report, wanted, lookup));
  const hunks = document.hunks.map((hunk) => {
    const names = readings
      .filter(({ files }) => files?.get(hunk.file)?.some((file) => ranAny(file, hunk)))
      .map(({ report }) => report.name);
    return names.length === 0 ? hunk : { ...hunk, coveredBySiblings: names };
  });
  return { ...document, hunks };
}

function ranAny(file: FileCoverage, hunk: UncoveredHunk): boolean {
  const { lines, hits } = lineHits(file);
  return lines.some((line, index) => line >= hunk.startLine && line <= hunk.endLine && hits[index]! > 0);
}
