import { basename } from 'node:path/posix';
import {
  readReport,
  resolveReportPaths,
  type Diagnostic,
  type FileCoverage,
  type ReadOptions,
  type WorkspaceFiles,
} from '@org/coverage-engine';
import type { ReportFile } from './discover-reports.js';
import { readRecordsOf } from './report-records.js';
import { withFileBytes } from '../files/reused-buffer.js';
import type { Workspace } from '../workspace.js';

/** What one report says of workspace files. */
export interface ReadEvidence {
  readonly report: ReportFile;
  /** By workspace-relative path; null when the report can't be used, for the reason in the diagnostics. */
  readonly files: ReadonlyMap<string, readonly FileCoverage[]> | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where paths of reports are looked up: shared by all reports of a run. */
export interface PathLookup {
  readonly workspace: Workspace;
  readonly roots: ReadonlySet<string>;
  readonly files: WorkspaceFiles;
}

/** The files whose counts are wanted: workspace-relative paths, and their names for a first choice by the raw path. */
export interface WantedFiles {
  readonly paths: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

export const wantedFiles = (paths: Iterable<string>): WantedFiles => {
  const all = new Set(paths);
  return { paths: all, names: new Set([...all].map(nameOf)) };
};

/**
 * Reads one report whole and resolves every path in it; counts are kept of the wanted files only.
 *
 * @param wanted null: all
 */
export function readEvidence(
  report: ReportFile,
  wanted: WantedFiles | null,
  lookup: PathLookup,
  { asText = false }: Pick<ReadOptions, 'asText'> = {},
): ReadEvidence {
  const keep = wanted ? (path: string) => wanted.names.has(nameOf(path)) : undefined;
  const read =
    (keep && report.records && readRecordsOf(report, report.records, keep)) ??
    withFileBytes(report.absolute, (bytes) =>
      readReport(bytes, { name: report.name, asText, ...(keep && { keep }) }),
    );
  if (read.value === null) return { report, files: null, diagnostics: read.diagnostics };
  const { files, skippedPaths } = read.value;
  const resolution = resolveReportPaths({
    report: report.name,
    reportFolder: report.folder,
    projectRoots: lookup.roots,
    workspaceRoots: [lookup.workspace.root, lookup.workspace.givenRoot],
    files: lookup.files,
    paths: [...files.map((file) => file.path), ...skippedPaths],
  });
  const diagnostics = [...read.diagnostics, ...resolution.diagnostics];
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error'))
    return { report, files: null, diagnostics };
  const resolved = new Map<string, FileCoverage[]>();
  files.forEach((file, index) => {
    const path = resolution.paths[index]!.resolved;
    if (path === null || (wanted !== null && !wanted.paths.has(path))) return;
    const former = resolved.get(path);
    if (former) former.push(file);
    else resolved.set(path, [file]);
  });
  return { report, files: resolved, diagnostics };
}

/** A file's name in a spelling that NFC and NFD, Windows and POSIX, and Vite's queries share. */
const nameOf = (path: string): string =>
  basename(path.replaceAll('\\', '/').replace(/[?#].*$/, '')).normalize('NFC');
