import { dirname, join, posix } from 'node:path';
import {
  contentHash,
  parseProvenance,
  PROVENANCE_FILE,
  type Provenance,
  type ProvenanceFiles,
} from '@org/coverage-manifest/provenance';
import { compareText, inWorkspace, type Diagnostic, type Freshness, type Stale } from '@org/coverage-engine';
import picomatch from 'picomatch';
import type { ReportFile } from './discover-reports.js';
import { failed, incomplete, invalid, methodsIgnored } from './provenance-remarks.js';
import { provenanceBeside } from './report-places.js';
import { readText } from '../files/read-text.js';
import { startingWith } from '../files/starting-with.js';

/** What proves a report stale; whose report it is can be told from its place. */
export type StaleFile = Omit<Stale, 'project'>;

export interface ReportFreshness {
  readonly freshness: Freshness;
  readonly stale: readonly StaleFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Why the report is no evidence: its provenance can't be read, or the tests that wrote it failed; else null. */
  readonly doubt: 'unreadable' | 'tests-failed' | null;
  /** False where its provenance says that the run left tests out: what it does not cover may be covered. */
  readonly complete: boolean;
  /** Who measured: name and version; null without provenance. */
  readonly provider: string | null;
  /** Whether the provenance holds the content of a workspace file: it proves nothing of others. */
  readonly proves: (path: string) => boolean;
}

/** Whether a report's provenance shows that what it says of some files is of their present contents. */
export const provesAll = ({ freshness, proves }: ReportFreshness, paths: Iterable<string>): boolean =>
  freshness === 'proven' && [...paths].every(proves);

/**
 * What all reports together are.
 *
 * @param stale what any of them was measured from and is otherwise now
 * @param proven of each of them, or of each package: whether all is proven
 */
export function overallFreshness(stale: readonly unknown[], proven: readonly boolean[]): Freshness {
  if (stale.length > 0) return 'stale';
  return proven.length > 0 && proven.every(Boolean) ? 'proven' : 'unproven';
}

/**
 * Holds a report's provenance against the files as they are now.
 *
 * @param files workspace-relative POSIX paths of all files of the workspace, sorted
 * @param read the bytes of a workspace file as the verdict sees it (the working tree, or a commit); null when absent
 */
export function checkFreshness(
  report: ReportFile,
  files: readonly string[],
  read: (path: string) => Uint8Array | null,
): ReportFreshness {
  return checkFreshnessByHash(report, files, (path) => {
    const bytes = read(path);
    return bytes === null ? null : contentHash(bytes);
  });
}

/** The same by the content hashes of the files as they are now; null for one that is absent. */
export function checkFreshnessByHash(
  report: ReportFile,
  files: readonly string[],
  hashOf: (path: string) => string | null,
): ReportFreshness {
  const unproven: ReportFreshness = {
    freshness: 'unproven',
    stale: [],
    diagnostics: [],
    doubt: null,
    complete: true,
    provider: null,
    proves: () => false,
  };
  const parsed = parsedSidecar(report);
  if (parsed === null) return unproven;
  const sidecar = provenanceBeside(report.name);
  if ('error' in parsed)
    return { ...unproven, doubt: 'unreadable', diagnostics: [invalid(sidecar, parsed.error)] };
  const { provenance } = parsed;
  const inProject = inWorkspace(report.owner, '');
  const isOfProject = report.folder !== null || isOfRoot(provenance, hashOf);
  const found = isOfProject
    ? [
        ...differences(provenance.sources, inProject, files, hashOf, 'source'),
        ...differences(provenance.tests, inProject, files, hashOf, 'test'),
        ...manifestDifference(provenance.manifest, inProject, hashOf),
      ]
    : [];
  const stale = found
    .map(({ file, reason }) => ({ file, report: report.name, reason }))
    .sort((a, b) => compareText(a.file, b.file));
  return {
    freshness: stale.length > 0 ? 'stale' : isOfProject ? 'proven' : 'unproven',
    stale,
    diagnostics: [
      ...(provenance.outcome === 'passed' ? incomplete(provenance.complete, sidecar) : [failed(sidecar)]),
      ...methodsIgnored(provenance.ignoredMethods, sidecar),
    ],
    doubt: provenance.outcome === 'passed' ? null : 'tests-failed',
    complete: provenance.complete,
    provider: providerIn(parsed),
    proves: (path) =>
      isOfProject &&
      path.startsWith(inProject) &&
      Object.hasOwn(provenance.sources.files, path.slice(inProject.length)),
  };
}

/** Who measured, by the provenance beside a report: name and version; null where it does not say. */
export function providerOf(report: ReportFile): string | null {
  const parsed = parsedSidecar(report);
  return parsed === null || 'error' in parsed ? null : providerIn(parsed);
}

const providerIn = ({ provenance }: { readonly provenance: Provenance }): string =>
  `${provenance.provider.name} ${provenance.provider.version}`;

function parsedSidecar(report: ReportFile): ReturnType<typeof parseProvenance> | null {
  const text = readText(join(dirname(report.absolute), PROVENANCE_FILE));
  return text === null ? null : parseProvenance(text);
}

/** Of a report outside the workspace nothing tells which project it measured: the root, where that has any of its sources. */
const isOfRoot = ({ sources }: Provenance, hashOf: (path: string) => string | null): boolean =>
  Object.keys(sources.files).some((path) => hashOf(path) !== null);

interface Difference {
  readonly file: string;
  readonly reason: string;
}

function* differences(
  recorded: ProvenanceFiles,
  inProject: string,
  files: readonly string[],
  hashOf: (path: string) => string | null,
  what: string,
): Iterable<Difference> {
  for (const [file, hash] of Object.entries(recorded.files)) {
    // Tests may stand outside of the project.
    const path = posix.normalize(inProject + file);
    const present = hashOf(path);
    if (present === null) yield { file: path, reason: `${what} deleted since the report` };
    else if (present !== hash) yield { file: path, reason: `${what} changed since the report` };
  }
  const included = picomatch([...recorded.include], { dot: true, ignore: [...recorded.exclude] });
  const reachesOut = recorded.include.some((glob) => glob.startsWith('../'));
  for (const path of reachesOut ? files : startingWith(files, inProject)) {
    const file = path.startsWith(inProject) ? path.slice(inProject.length) : posix.relative(inProject, path);
    if (!Object.hasOwn(recorded.files, file) && included(file) && hashOf(path) !== null) {
      yield { file: path, reason: `${what} added since the report` };
    }
  }
}

function* manifestDifference(
  recorded: { readonly file: string; readonly hash: string } | null,
  inProject: string,
  hashOf: (path: string) => string | null,
): Iterable<Difference> {
  if (recorded === null) return;
  const path = inProject + recorded.file;
  const present = hashOf(path);
  if (present === null) yield { file: path, reason: 'manifest deleted since the report' };
  else if (present !== recorded.hash) yield { file: path, reason: 'manifest changed since the report' };
}
