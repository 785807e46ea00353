import {
  isAtOrAbove,
  type Diagnostic,
  type FileCoverage,
  type Project,
  type ReportsState,
} from '@org/coverage-engine';
import { overallFreshness, provesAll } from '../../io/reports/check-freshness.js';
import type { DiscoveredReports } from '../../io/reports/discover-reports.js';
import { wantedFiles, type ReadEvidence } from '../../io/reports/read-evidence.js';
import { contradictedReports } from './contradicted-reports.js';
import { datedReadings } from './dated-reading.js';
import { disagreeingReports } from './disagreeing-reports.js';
import { namedLeftBehind } from './left-behind.js';
import { mayJudge } from './may-judge.js';
import { rank, speakingOf } from './outranked.js';
import { lookupOf } from '../scene/lookup.js';
import { staleOfReport } from './stale-of-report.js';
import type { EvidencePolicy } from '../options.js';
import type { Scene } from '../scene/scene.js';
import type { SourceReader } from '../scene/source-reader.js';

/** The coverage of the files to judge, and the state of the reports. */
export interface Evidence {
  /** Workspace-relative path → coverage of each report that counts for it and knows it. */
  readonly files: ReadonlyMap<string, readonly FileCoverage[]>;
  readonly wasRun: (project: Project) => boolean;
  readonly reports: ReportsState;
  /** Names of the reports that were read. */
  readonly names: ReadonlySet<string>;
  /** Whether none says of itself that its run left tests out. */
  readonly complete: boolean;
  /** What they say and does not count, beside proven reports. */
  readonly outranked: readonly ReadEvidence[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Whose evidence is asked for. */
export interface EvidenceRequest {
  readonly projects: readonly Project[];
  /** The files to judge, each with its project; null for every file in the reports. */
  readonly wanted: readonly { readonly path: string; readonly project: Project }[] | null;
  readonly policy: EvidencePolicy;
}

/**
 * Reads the reports that may judge some projects, checks their freshness, and keeps the coverage of some files.
 *
 * @param sources the files as they are judged: of the working tree, or of a commit
 */
export function gatherEvidence(
  scene: Scene,
  found: DiscoveredReports,
  request: EvidenceRequest,
  sources: SourceReader,
): Evidence {
  const { projects, wanted, policy } = request;
  const needed = found.reports.filter((report) =>
    projects.some((project) => mayJudge(report, project, policy)),
  );
  const paths = wanted && wantedFiles(wanted.map((file) => file.path));
  const dated = namedLeftBehind(scene, datedReadings(scene, needed, paths, sources.passing));
  const { counted: checked, outranked } =
    policy === 'any' ? { counted: dated, outranked: [] } : rank(dated, scene.roots);
  const usable = checked
    .filter(({ reading, freshness }) => reading.files !== null && freshness.doubt === null)
    .map(({ reading }) => reading);
  const stale = checked.flatMap((one) => staleOfReport(scene, projects, one, sources.passing));
  const proven = new Set(
    checked
      .filter(({ reading, freshness }) => provesAll(freshness, reading.files?.keys() ?? []))
      .map(({ reading }) => reading),
  );
  const outdated = new Set(stale.map(({ report }) => report));
  const current = usable.filter(({ report }) => !outdated.has(report.name));
  const disagreeing = [
    ...disagreeingReports(current, (reading) => proven.has(reading)),
    ...contradictedReports(
      current.filter((reading) => !proven.has(reading)),
      paths,
      lookupOf(scene),
    ),
  ];
  return {
    files: coverageByFile(usable, request),
    wasRun: (project) => usable.some(({ report }) => mayJudge(report, project, policy)),
    reports: {
      read: usable.length,
      missing: found.unmatched.length > 0 && projects.length > 0,
      freshness: overallFreshness(
        stale,
        speakingOf(checked.map(({ reading }) => reading)).map((reading) => proven.has(reading)),
      ),
      stale,
      unreadable: usable.length < checked.length || disagreeing.length > 0,
    },
    names: new Set(needed.map((report) => report.name)),
    complete: checked.every(({ freshness }) => freshness.complete),
    outranked,
    diagnostics: [
      ...found.unmatched.map(reportNotFound),
      ...checked.flatMap(({ reading, freshness }) => [...reading.diagnostics, ...freshness.diagnostics]),
      ...disagreeing,
    ],
  };
}

/** The coverage of the requested files, by path; of each in the order of the reports. */
function coverageByFile(
  usable: readonly ReadEvidence[],
  { projects, wanted, policy }: EvidenceRequest,
): Map<string, FileCoverage[]> {
  const result = new Map<string, FileCoverage[]>();
  const add = (path: string, files: readonly FileCoverage[]) =>
    result.set(path, [...(result.get(path) ?? []), ...files]);
  for (const { report, files } of usable) {
    if (wanted === null) {
      const speaks = projects.filter((project) => mayJudge(report, project, policy));
      for (const [path, coverage] of files!) {
        if (speaks.some((project) => isAtOrAbove(project.root, path))) add(path, coverage);
      }
      continue;
    }
    for (const { path, project } of wanted) {
      const coverage = files!.get(path);
      if (coverage && mayJudge(report, project, policy)) add(path, coverage);
    }
  }
  return result;
}

/** The error for a glob that matches no report. */
export const reportNotFound = (glob: string): Diagnostic => ({
  code: 'REPORT_NOT_FOUND',
  severity: 'error',
  message: `no report matches ${JSON.stringify(glob)}`,
  fix: 'run the tests with coverage first, or name the report that they write: --report GLOB',
});
