import {
  isAtOrAbove,
  listsNothing,
  ownerRoot,
  unloadedFile,
  type BandsProject,
  type Diagnostic,
  type IstanbulFile,
  type Project,
  type Syntax,
} from '@org/coverage-engine';
import { provesAll } from '../../io/reports/check-freshness.js';
import type { ReadEvidence } from '../../io/reports/read-evidence.js';
import { disagreeingReports } from '../evidence/disagreeing-reports.js';
import { speakingOf } from '../evidence/outranked.js';
import type { Scene } from '../scene/scene.js';
import type { SourceReader } from '../scene/source-reader.js';
import type { CheckedReport } from './read-reports.js';

/** Why a package whose reports lie there has no figures. */
export type Doubt = 'unreadable-report' | 'tests-failed' | 'stale' | 'reports-disagree' | 'not-counted';

/** What the reports say of one package. */
export type PackageEvidence =
  | {
      readonly state: 'absent';
      /** `not-in-report`: its own report lies there, and is about files of other folders only. */
      readonly reason: 'no-report' | 'not-in-report';
    }
  | { readonly state: 'doubt'; readonly reason: Doubt; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly state: 'measured';
      /** Its reports, with what they say of its files. */
      readonly readings: readonly ReadEvidence[];
      /** Files that it counts and no report knows, or in which none lists anything, as such that no test loads. */
      readonly unloaded: readonly IstanbulFile[];
      readonly provider: string | null;
      /** Whether provenance proves each count to be of the present contents. */
      readonly proven: boolean;
    };

/** A package with its universe and what its reports say of it. */
export interface JudgedPackage extends BandsProject {
  /** As the summary calls it. */
  readonly name: string;
  readonly evidence: PackageEvidence;
}

/** All that counts for a package; nothing where it was not measured. */
export function readingsOf({ project, evidence }: JudgedPackage): readonly ReadEvidence[] {
  if (evidence.state !== 'measured') return [];
  const { readings, unloaded } = evidence;
  if (unloaded.length === 0) return readings;
  const report = { name: '', absolute: '', folder: null, owner: project.root };
  const files = new Map(unloaded.map((file) => [file.path, [file]]));
  return [...readings, { report, files, diagnostics: [] }];
}

/**
 * Judges whether a package was measured. Its reports are its own and those of the folders above, as far as they know a
 * file of it; one in doubt puts all of it in doubt, for what it would have said is not known.
 */
export function packageEvidence(
  { project, files }: BandsProject,
  reports: readonly CheckedReport[],
  scene: Scene,
  sources: SourceReader,
  syntax: Syntax,
): PackageEvidence {
  const relevant = reports.filter((report) => isAbout(report, project));
  if (relevant.length === 0) {
    const isMissed = reports.some((report) => isAboutOthers(report, project));
    return { state: 'absent', reason: isMissed ? 'not-in-report' : 'no-report' };
  }
  const doubt = doubtIn(relevant);
  if (doubt !== null) return { state: 'doubt', reason: doubt, diagnostics: [] };
  const universe = project.hasManifest ? new Set(files.map(({ path }) => path)) : null;
  const counts = (path: string) => universe?.has(path) ?? ownerRoot(scene.roots, path) === project.root;
  const readings = relevant.map(({ reading }) => ({
    ...reading,
    files: new Map([...reading.files!].filter(([path]) => counts(path))),
  }));
  const proven = new Set(
    readings.filter(({ files: ofReport }, index) => provesAll(relevant[index]!.freshness, ofReport.keys())),
  );
  const disagreeing = disagreeingReports(readings, (reading) => proven.has(reading as (typeof readings)[0]));
  if (disagreeing.length > 0) return { state: 'doubt', reason: 'reports-disagree', diagnostics: disagreeing };
  const known = new Set(readings.flatMap((reading) => [...reading.files.keys()]));
  const isCounted = (path: string) =>
    known.has(path) && !listsNothing(readings.flatMap((reading) => reading.files.get(path) ?? []));
  const unloaded = [...(universe ?? known)]
    .filter((path) => !isCounted(path))
    .map((path) => ({ path, file: asUnloaded(path, sources, syntax, known.has(path)) }));
  const uncountable = unloaded.filter(({ path, file }) => file === null && !known.has(path));
  if (uncountable.length > 0 || (universe === null && known.size === 0)) {
    const diagnostics = uncountable.map(({ path }) => notCounted(path));
    return { state: 'doubt', reason: 'not-counted', diagnostics };
  }
  const providers = relevant.flatMap(({ freshness }) => freshness.provider ?? []);
  return {
    state: 'measured',
    readings,
    unloaded: unloaded.flatMap(({ file }) => (file !== null && hasCode(file) ? [file] : [])),
    provider: providers.length === 0 ? null : [...new Set(providers)].sort().join(', '),
    proven: speakingOf(readings).every((reading) => proven.has(reading)),
  };
}

function isAbout({ reading: { report, files }, speaksOf }: CheckedReport, project: Project): boolean {
  if (!isAtOrAbove(report.owner, project.root)) return false;
  // A report at the root that knows only files of the packages below says nothing of the root itself.
  return (
    speaksOf.has(project.root) || (report.owner === project.root && (files === null || project.hasManifest))
  );
}

/** Whether a project's own report knows nothing in its folder. One at the root may be that of all packages below. */
const isAboutOthers = ({ reading: { report }, knows }: CheckedReport, { root }: Project): boolean =>
  report.owner === root && ![...knows].some((other) => isAtOrAbove(root, other));

function doubtIn(reports: readonly CheckedReport[]): Doubt | null {
  if (reports.some(({ freshness }) => freshness.doubt === 'tests-failed')) return 'tests-failed';
  if (reports.some(({ reading, freshness }) => reading.files === null || freshness.doubt !== null))
    return 'unreadable-report';
  if (reports.some(({ contradicted }) => contradicted)) return 'reports-disagree';
  return reports.some(({ stale }) => stale.length > 0) ? 'stale' : null;
}

function asUnloaded(
  path: string,
  sources: SourceReader,
  syntax: Syntax,
  isListed: boolean,
): IstanbulFile | null {
  const text = sources.text(path);
  return text === null ? null : unloadedFile(path, text, syntax, isListed);
}

const hasCode = ({ statements, functions, branches }: IstanbulFile): boolean =>
  statements.length + functions.length + branches.length > 0;

const notCounted = (file: string): Diagnostic => ({
  code: 'SOURCE_NOT_COUNTED',
  severity: 'error',
  message: 'no report knows the file, and what in it can run is not known either',
  where: { file },
  fix: 'let the tests’ tool count files that no test loads (coverage.include), mend its syntax, or exclude it in the manifest',
});
