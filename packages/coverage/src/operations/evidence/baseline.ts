import {
  addLineHits,
  differential,
  isAtOrAbove,
  ownerRoot,
  lineHitsIn,
  type DiffJudgeInput,
  type Diagnostic,
  type LineCounts,
  type Project,
} from '@org/coverage-engine';
import { checkFreshnessByHash, providerOf } from '../../io/reports/check-freshness.js';
import { CoverageError } from '../../io/coverage-error.js';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { readEvidence } from '../../io/reports/read-evidence.js';
import type { Change } from '../change/change.js';
import { lookupOf } from '../scene/lookup.js';
import type { DiffOptions } from '../options.js';
import { projectName } from '../scene/project-name.js';
import type { Scene } from '../scene/scene.js';
import type { SourceReader } from '../scene/source-reader.js';
import { baselineUnreadable } from './baseline-reports.js';
import type { Evidence } from './gather-evidence.js';
import { datedReadings, type DatedReading } from './dated-reading.js';
import { rank } from './outranked.js';
import { staleOfReport } from './stale-of-report.js';

/** What there is to compare. */
export interface Compared {
  /** The reports that were measured at the base, at least one. */
  readonly baseline: readonly ReportFile[];
  readonly reports: readonly ReportFile[];
  readonly change: Change;
  readonly projects: readonly Project[];
  /** The files as they are judged. */
  readonly sources: SourceReader;
  /** What the reports that speak for changed files say. */
  readonly evidence: Evidence;
}

/**
 * What the change lost against reports that were measured at its base: unchanged lines that ran then and do not run
 * now. Reads all reports, not only those of changed files: a deleted test changes no source. So all of them are to be of
 * the present sources and tests.
 *
 * @throws CoverageError BASELINE_UNREADABLE, BASELINE_PROVIDER (measured by another provider: not comparable)
 */
export function compareBaseline(
  options: DiffOptions,
  scene: Scene,
  { baseline, reports, change, projects, sources, evidence }: Compared,
): Pick<DiffJudgeInput, 'differential' | 'reports' | 'diagnostics'> {
  const before = new Set(change.files.flatMap((file) => (file.oldPath === null ? [] : [file.oldPath])));
  refuseOtherProvider(baseline, reports);

  const selected = scene.selected.map((folder) => folder.root);
  const inScope = (path: string) =>
    options.projects === undefined || selected.some((root) => isAtOrAbove(root, path));
  const countsOf = (dated: readonly DatedReading[]) =>
    options.evidence === 'any'
      ? lineCountsOf(dated, () => true)
      : lineCountsOf(rank(dated, scene.roots).counted, ({ owner }, path) =>
          isAtOrAbove(owner, ownerRoot(scene.roots, path) ?? ''),
        );
  const old = countsOf(readBaseline(baseline, [...new Set([...scene.files, ...before])].sort(), scene));
  const dated = datedReadings(scene, reports, null, sources.passing);
  const current = countsOf(dated);
  const changes = new Map(change.files.map((file) => [file.newPath ?? file.oldPath!, file]));
  const renamedFrom = new Map(
    change.files.flatMap((f) => (f.status === 'renamed' ? [[f.oldPath!, f.newPath!]] : [])),
  );
  const paths = new Set([...current.keys(), ...[...old.keys()].map((path) => renamedFrom.get(path) ?? path)]);
  const result = differential(
    [...paths].filter(inScope).map((path) => {
      const file = changes.get(path) ?? null;
      return {
        path,
        baseline: old.get(file?.oldPath ?? path) ?? null,
        current: current.get(path) ?? null,
        change: file,
      };
    }),
  );
  const vanished = result.vanished.map((file) => ({
    file,
    project: projectName(scene, projects, ownerRoot(scene.roots, file) ?? ''),
  }));
  const others = dated.filter(
    ({ reading: { report, files } }) =>
      !evidence.names.has(report.name) && [...(files?.keys() ?? [])].some(inScope),
  );
  const stale = others.flatMap((one) => staleOfReport(scene, projects, one, sources.passing));
  const refused = others.filter(({ freshness }) => freshness.doubt !== null);
  return {
    differential: { lost: result.lost, classes: result.counts, vanished },
    reports: {
      ...evidence.reports,
      stale: [...evidence.reports.stale, ...stale],
      unreadable: evidence.reports.unreadable || refused.length > 0,
      freshness: stale.length > 0 ? 'stale' : evidence.reports.freshness,
    },
    diagnostics: [...evidence.diagnostics, ...refused.flatMap(({ freshness }) => freshness.diagnostics)],
  };
}

function refuseOtherProvider(baseline: readonly ReportFile[], current: readonly ReportFile[]): void {
  const now = new Map(current.map((report) => [report.owner, providerOf(report)]));
  for (const report of baseline) {
    const then = providerOf(report);
    const provider = now.get(report.owner);
    if (then && provider && then !== provider) {
      throw new CoverageError({
        code: 'BASELINE_PROVIDER',
        message: `the baseline was measured by ${then}, the tests now by ${provider}: their lines are not comparable`,
        where: report.name,
        fix: 'measure the base again with the present provider',
        exitCode: 3,
      });
    }
  }
}

/** What the base's reports say. Their contents are gone: a provenance is taken at its word. */
function readBaseline(
  reports: readonly ReportFile[],
  files: readonly string[],
  scene: Scene,
): readonly DatedReading[] {
  const lookup = lookupOf({ ...scene, files });
  return reports.map((report) => {
    const reading = readEvidence(report, null, lookup);
    if (reading.files === null) throw baselineUnreadable(report.name, reasonOf(reading.diagnostics));
    const freshness = checkFreshnessByHash(report, [], () => null);
    // Of what a run did not reach nothing could be lost.
    if (freshness.doubt !== null || !freshness.complete)
      throw baselineUnreadable(report.name, freshness.diagnostics[0]!.message);
    return { reading, freshness: { ...freshness, freshness: 'proven' } };
  });
}

function lineCountsOf(
  dated: readonly DatedReading[],
  speaksFor: (report: ReportFile, path: string) => boolean,
): Map<string, LineCounts> {
  const result = new Map<string, LineCounts>();
  for (const { reading } of dated) {
    for (const [path, coverages] of reading.files ?? []) {
      if (!speaksFor(reading.report, path)) continue;
      const sum = lineHitsIn(coverages);
      const former = result.get(path);
      result.set(path, former ? addLineHits(former, sum) : sum);
    }
  }
  return result;
}

const reasonOf = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics.find((diagnostic) => diagnostic.severity === 'error')?.message ??
  'it holds no file of the workspace';
