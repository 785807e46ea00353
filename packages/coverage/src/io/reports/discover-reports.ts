import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { compareText, ownerRoot, type RecordSpan } from '@org/coverage-engine';
import { isOwnReport } from './own-report.js';
import { REPORT_FILES, ROOT_REPORTS } from './report-places.js';
import { PASSED_OVER, reportsBelow } from './reports-below.js';
import { rootWithin } from './root-within.js';
import { pluginEntry } from '../plugin/plugin-entry.js';
import { toPosix } from '../files/to-posix.js';
import type { Workspace } from '../workspace.js';
import { isRecord } from '../values/is-record.js';

/** One report file of the workspace, or outside it. */
export interface ReportFile {
  /** As documents name it: workspace-relative POSIX, or absolute when outside. */
  readonly name: string;
  readonly absolute: string;
  /** The folder that relative paths in it count from, workspace-relative POSIX; null outside the workspace. */
  readonly folder: string | null;
  /**
   * Root of the project that the report belongs to: the nearest above it, or the one that its folder mirrors. A report
   * outside the workspace speaks for all of it.
   */
  readonly owner: string;
  /** Where its records are, when that is known. */
  readonly records?: readonly RecordSpan[];
  /** The other format in the same folder, which was found as well. */
  readonly beside?: ReportFile;
}

const [PREFERRED, OTHER] = REPORT_FILES;

const IGNORED = PASSED_OVER.map((folder) => `**/${folder}/**`);

/** The reports found, by name, and the globs that named none. */
export interface DiscoveredReports {
  readonly reports: readonly ReportFile[];
  readonly unmatched: readonly string[];
}

/**
 * The reports that globs name. Two formats in one folder are one report: Istanbul's is taken, with the other beside
 * it. What the aggregate made is none, unless its very path is given.
 *
 * @param globs relative to `cwd`, or absolute; undefined for the default ones below the workspace root
 * @param more paths of files, relative to `cwd`, that go with the default ones
 */
export async function discoverReports(
  { root, nx }: Pick<Workspace, 'root' | 'nx'>,
  cwd: string,
  roots: ReadonlySet<string>,
  globs: readonly string[] | undefined,
  more: readonly string[] = [],
): Promise<DiscoveredReports> {
  const files = new Set<string>();
  const unmatched: string[] = [];
  if (globs === undefined) {
    const found = reportsBelow(root);
    const kept = nxCacheFolders(root, nx).map((folder) => join(folder, sep));
    const own = found.filter(
      (file) =>
        isInReportFolder(dirname(file), root) &&
        !isOfAnotherCheckout(dirname(file), root) &&
        !kept.some((folder) => file.startsWith(folder)) &&
        !isOwnReport(file),
    );
    own.forEach((file) => files.add(file));
    mirroredReports({ root, nx }, roots, found, own).forEach((file) => files.add(file));
    more.map((path) => resolve(cwd, path)).forEach((file) => files.add(file));
  }
  for (const glob of globs ?? []) {
    const matches = await expandOne(glob, cwd);
    if (matches.length === 0) unmatched.push(glob);
    matches.forEach((file) => files.add(file));
  }
  const reports = [...files]
    .filter((file) => basename(file) !== OTHER || !files.has(join(dirname(file), PREFERRED)))
    .map((file) => {
      const report = describe(file, root, roots);
      const other = join(dirname(file), OTHER);
      return basename(file) === PREFERRED && files.has(other)
        ? { ...report, beside: describe(other, root, roots) }
        : report;
    })
    .sort((a, b) => compareText(a.name, b.name));
  return { reports, unmatched };
}

/** Whether reports in a folder are found without being asked for. */
const isInReportFolder = (folder: string, root: string): boolean =>
  basename(folder) === 'coverage' || folder === join(root, ROOT_REPORTS);

/**
 * The reports in the folder of the root that mirrors a project, where nx.json names a target of the workspace's own as
 * what measures: targets that Nx’s own plugins make report into `coverage/packages/auth`. Not of a project that reports
 * into its own folder: what lies here is of before it did.
 */
function mirroredReports(
  { root, nx }: Pick<Workspace, 'root' | 'nx'>,
  roots: ReadonlySet<string>,
  found: readonly string[],
  own: readonly string[],
): string[] {
  if (pluginEntry(nx)?.['coverageTarget'] === undefined) return [];
  const reporting = new Set(own.map((file) => toPosix(relative(root, dirname(dirname(file))))));
  return found.filter((file) => {
    const project = toPosix(relative(join(root, 'coverage'), dirname(file)));
    return project !== '' && roots.has(project) && !reporting.has(project) && !isOwnReport(file);
  });
}

/**
 * Where Nx keeps the outputs of former runs besides `.nx`, absolute: what lies there is of any age.
 *
 * @param nx what nx.json says
 */
function nxCacheFolders(root: string, nx: Workspace['nx']): string[] {
  // As workspaces of long standing say it.
  const runner = fieldOf(fieldOf(nx?.['tasksRunnerOptions'], 'default'), 'options');
  return [process.env['NX_CACHE_DIRECTORY'], nx?.['cacheDirectory'], fieldOf(runner, 'cacheDirectory')]
    .filter((folder) => typeof folder === 'string' && folder !== '')
    .map((folder) => resolve(root, folder as string));
}

const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

/** Whether a repository or worktree of its own stands between a folder and the workspace: its reports are not ours. */
function isOfAnotherCheckout(folder: string, root: string): boolean {
  for (let at = folder; at !== root && at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
  }
  return false;
}

/** A path is taken literally where it names a file, whatever characters it has; else it is a glob. */
async function expandOne(glob: string, cwd: string): Promise<string[]> {
  const literal = resolve(cwd, glob);
  const isFile = existsSync(literal) && statSync(literal).isFile();
  return isFile ? [literal] : expand(glob, cwd);
}

async function expand(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const files = await glob(toPosix(pattern), {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: IGNORED,
  });
  return files.map((file) => resolve(file)).filter((file) => !isOwnReport(file));
}

function describe(file: string, root: string, roots: ReadonlySet<string>): ReportFile {
  const absolute = realpathSync.native(file);
  const path = toPosix(relative(root, absolute));
  if (path.startsWith('../') || isAbsolute(path)) {
    return { name: toPosix(absolute), absolute, folder: null, owner: '' };
  }
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const owner = ownerRoot(roots, path) ?? '';
  // A folder of the root may mirror a project, as Nx lays reports out: `coverage/packages/auth`.
  const mirrored = owner === '' ? rootWithin(`${folder}/`, roots) : '';
  return { name: path, absolute, folder: mirrored || folder, owner: mirrored || owner };
}
