import {
  compareText,
  lineHits,
  type DiffDocument,
  type FileCoverage,
  type UncoveredHunk,
} from '@org/coverage-engine';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { readEvidence, wantedFiles, type ReadEvidence } from '../../io/reports/read-evidence.js';
import { lookupOf } from '../scene/lookup.js';
import type { Scene } from '../scene/scene.js';

/**
 * Adds to each uncovered hunk the reports that do not count and in which it ran: no evidence, but a hint to a test. Reads
 * those of other projects only when something is uncovered.
 *
 * @param siblings the reports of other projects
 * @param outranked what reports say that proven ones outrank
 */
export function withSiblings(
  document: DiffDocument,
  scene: Scene,
  siblings: readonly ReportFile[],
  outranked: readonly ReadEvidence[],
): DiffDocument {
  const wanted = wantedFiles(document.hunks.map((hunk) => hunk.file));
  if (siblings.length + outranked.length === 0 || wanted.paths.size === 0) return document;
  const lookup = lookupOf(scene);
  const readings = [...outranked, ...siblings.map((report) => readEvidence(report, wanted, lookup))];
  const hunks = document.hunks.map((hunk) => {
    const names = readings
      .filter(({ files }) => files?.get(hunk.file)?.some((file) => ranAny(file, hunk)))
      .map(({ report }) => report.name)
      .sort(compareText);
    return names.length === 0 ? hunk : { ...hunk, coveredBySiblings: names };
  });
  return { ...document, hunks };
}

function ranAny(file: FileCoverage, hunk: UncoveredHunk): boolean {
  const { lines, hits } = lineHits(file);
  return lines.some((line, index) => line >= hunk.startLine && line <= hunk.endLine && hits[index]! > 0);
}
