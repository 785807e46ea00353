import {
  isAtOrAbove,
  type Diagnostic,
  type FileCoverage,
  type Project,
  type ReportsState,
} from '@org/coverage-engine';
import { checkFreshness, overallFreshness, provesAll } from '../../io/check-freshness.js';
import type { DiscoveredReports, ReportFile } from '../../io/discover-reports.js';
import { readEvidence, wantedFiles, type ReadEvidence } from '../../io/read-evidence.js';
import { contradictedReports } from './contradicted-reports.js';
import { disagreeingReports } from './disagreeing-reports.js';
import { lookupOf } from '../scene/lookup.js';
import { reportsPastEnd } from './reports-past-end.js';
import type { EvidencePolicy } from '../options.js';
import type { Scene } from '../scene/scene.js';
import type { SourceReader } from '../scene/source-reader.js';

/** What the reports say of the files to judge, and what is to be thought of the reports. */
export interface Evidence {
  /** Workspace-relative path → coverage of each report that counts for it and knows it. */
  readonly files: ReadonlyMap<string, readonly FileCoverage[]>;
  readonly wasRun: (project: Project) => boolean;
  readonly reports: ReportsState;
  /** Names of the reports that were read. */
  readonly names: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file to judge, and whose it is. */
export interface Wanted {
  readonly path: string;
  readonly project: Project;
}

export const mayJudge = (report: ReportFile, project: Project, policy: EvidencePolicy): boolean =>
  policy === 'any' || isAtOrAbove(report.owner, project.root);

/**
 * Reads the reports that may speak for some projects, checks their freshness, and keeps what they say of some files.
 *
 * @param wanted null: every file the reports know
 * @param sources as the verdict sees them
 */
export function gatherEvidence(
  scene: Scene,
  found: DiscoveredReports,
  projects: readonly Project[],
  wanted: readonly Wanted[] | null,
  sources: SourceReader,
  policy: EvidencePolicy,
): Evidence {
  const needed = found.reports.filter((report) =>
    projects.some((project) => mayJudge(report, project, policy)),
  );
  const paths = wanted && wantedFiles(wanted.map((file) => file.path));
  const lookup = lookupOf(scene);
  const checked = needed.map((report) => ({
    reading: readEvidence(report, paths, lookup),
    freshness: checkFreshness(report, scene.files, sources.passing),
  }));
  const counting = checked.filter(({ reading, freshness }) => reading.files !== null && freshness.usable);
  const usable = counting.map(({ reading }) => reading);
  const stale = [
    ...checked.flatMap(({ freshness }) => freshness.stale),
    ...counting.flatMap((one) => reportsPastEnd(one, sources.passing)),
  ];
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
      lookup,
    ),
  ];
  return {
    files: coverageByFile(usable, wanted, projects, policy),
    wasRun: (project) => usable.some(({ report }) => mayJudge(report, project, policy)),
    reports: {
      read: usable.length,
      missing: found.unmatched.length > 0 && projects.length > 0,
      freshness: overallFreshness(
        stale,
        checked.map(({ reading }) => proven.has(reading)),
      ),
      stale,
      unreadable: usable.length < checked.length || disagreeing.length > 0,
    },
    names: new Set(needed.map((report) => report.name)),
    diagnostics: [
      ...found.unmatched.map(reportNotFound),
      ...checked.flatMap(({ reading, freshness }) => [...reading.diagnostics, ...freshness.diagnostics]),
      ...disagreeing,
    ],
  };
}

function coverageByFile(
  usable: readonly ReadEvidence[],
  wanted: readonly Wanted[] | null,
  projects: readonly Project[],
  policy: EvidencePolicy,
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

/** A glob was given, and names no report. */
export const reportNotFound = (glob: string): Diagnostic => ({
  code: 'REPORT_NOT_FOUND',
  severity: 'error',
  message: `no report matches ${JSON.stringify(glob)}`,
  fix: 'run the tests with coverage first, or name the report that they write: --report GLOB',
});
