import { ownerRoot, type Project, type Stale } from '@org/coverage-engine';
import { provesAll } from '../../io/reports/check-freshness.js';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import type { ReadEvidence } from '../../io/reports/read-evidence.js';
import { contradictedReports } from '../evidence/contradicted-reports.js';
import { lookupOf } from '../scene/lookup.js';
import { datedReadings, type DatedReading } from '../evidence/dated-reading.js';
import { namedLeftBehind } from '../evidence/left-behind.js';
import { rank } from '../evidence/outranked.js';
import { staleOfReport } from '../evidence/stale-of-report.js';
import type { Scene } from '../scene/scene.js';

/** A report, what it says, and what is to be thought of it. */
export interface CheckedReport extends DatedReading {
  /** What proves that it was measured from other contents. */
  readonly stale: readonly Stale[];
  /** Whether the other format beside it counts otherwise, and nothing proves which of the two is of the present run. */
  readonly contradicted: boolean;
  /** Roots of the projects whose files it knows. */
  readonly knows: ReadonlySet<string>;
  /** Of these the ones for whose files it counts. */
  readonly speaksOf: ReadonlySet<string>;
}

/**
 * Reads every report whole and holds it against the sources.
 *
 * @param bytes of a workspace file; they need not hold longer than until the next file
 */
export function readReports(
  scene: Scene,
  projects: readonly Project[],
  reports: readonly ReportFile[],
  bytes: (path: string) => Uint8Array | null,
): CheckedReport[] {
  const lookup = lookupOf(scene);
  const dated = namedLeftBehind(scene, datedReadings(scene, reports, null, bytes, { asText: true }));
  const rootsOf = (paths: readonly string[]) =>
    new Set(paths.map((path) => ownerRoot(scene.roots, path) ?? ''));
  return rank(dated, scene.roots).counted.map(({ reading, freshness }, index) => {
    const paths = pathsIn(reading);
    const stale = staleOfReport(scene, projects, { reading, freshness }, bytes);
    const isProven = provesAll(freshness, paths);
    const contradictions = isProven || stale.length > 0 ? [] : contradictedReports([reading], null, lookup);
    return {
      reading: { ...reading, diagnostics: [...reading.diagnostics, ...contradictions] },
      freshness,
      stale,
      contradicted: contradictions.length > 0,
      knows: rootsOf(pathsIn(dated[index]!.reading)),
      speaksOf: rootsOf(paths),
    };
  });
}

const pathsIn = ({ files }: ReadEvidence): string[] => [...(files?.keys() ?? [])];
