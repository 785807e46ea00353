import type { Diagnostic } from '../model/diagnostic.js';
import { ownerRoot } from '../model/project.js';
import { pathReadings } from './path-readings.js';
import { splitPath, type ReportPath } from './path-segments.js';
import type { ResolvedPath } from './resolved-path.js';
import { resolutionDiagnostics } from './resolution-diagnostics.js';
import type { WorkspaceFiles } from './workspace-files.js';

/** What the paths of one report are resolved against. */
export interface ResolveInput {
  /** How diagnostics call the report. */
  readonly report: string;
  /** The folder of the report, workspace-relative and POSIX (`''` for the root); null when it lies outside the workspace. */
  readonly reportFolder: string | null;
  /** Workspace-relative POSIX roots of the projects, `''` for a project at the workspace's root. */
  readonly projectRoots: ReadonlySet<string>;
  /** Absolute paths of the workspace root, POSIX or Windows: as given and as resolved through links. */
  readonly workspaceRoots: readonly string[];
  readonly files: WorkspaceFiles;
  /** The paths as the report writes them, each once. */
  readonly paths: readonly string[];
}

/** The paths of one report, in the order given, and what there is to say of them. */
export interface PathResolution {
  readonly paths: readonly ResolvedPath[];
  /** The raw paths that name no file of the workspace or lie outside it, sorted. */
  readonly unresolved: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A path and the place it stands for, written one way: two spellings of one place don't contradict each other. */
interface Claim {
  readonly path: ResolvedPath;
  readonly place: string;
}

interface Context {
  readonly files: WorkspaceFiles;
  /** Folders to look relative paths up from, in this order. */
  readonly bases: readonly (readonly string[])[];
  readonly workspaceRoots: readonly ReportPath[];
}

/**
 * Finds the workspace file that each path of a report names, without touching the disk.
 *
 * A relative path is looked up from the nearest project root above the report, then from each folder above that up to the
 * workspace root. An absolute path inside the workspace is taken as it is; another one names the file that shares the most whole
 * trailing segments with it (`REPORT_PATH_BY_SUFFIX`). Errors: two files share as many, or two places of the report end in one
 * file (`PATH_AMBIGUOUS`); not one path resolves (`REPORT_NOTHING_RESOLVES`).
 */
export function resolveReportPaths(input: ResolveInput): PathResolution {
  const bases = basesOf(input.reportFolder, input.projectRoots);
  const context: Context = {
    files: input.files,
    bases: bases.map((base) => splitPath(base).segments),
    workspaceRoots: input.workspaceRoots.map((root) => splitPath(root.replaceAll('\\', '/'))),
  };
  const claims = withoutContradictions(input.paths.map((raw) => resolvePath(raw, context)));
  const paths = claims.map(({ path }) => path);
  return {
    paths,
    unresolved: paths
      .filter(({ problem }) => problem === 'unresolved' || problem === 'outside')
      .map(({ raw }) => raw)
      .sort(),
    diagnostics: resolutionDiagnostics(paths, { report: input.report, bases, files: input.files }),
  };
}

/** The nearest project root above a folder and all folders above that, ending with the workspace root. */
function basesOf(folder: string | null, projectRoots: ReadonlySet<string>): string[] {
  let base = folder === null ? '' : (ownerRoot(projectRoots, `${folder}/`) ?? '');
  const bases: string[] = [];
  for (; base !== ''; base = base.slice(0, Math.max(base.lastIndexOf('/'), 0))) bases.push(base);
  return [...bases, ''];
}

function resolvePath(raw: string, context: Context): Claim {
  let last = lost(raw, 'relative', 'unresolved', raw);
  // A bundler's virtual module: its name is no path.
  if (raw.includes('\0')) return last;
  for (const reading of pathReadings(raw)) {
    const path = splitPath(reading);
    last = path.root === null ? resolveRelative(raw, path, context) : resolveAbsolute(raw, path, context);
    if (last.path.resolved !== null || last.path.problem === 'ambiguous') return last;
  }
  return last;
}

function resolveRelative(raw: string, { segments }: ReportPath, { bases, files }: Context): Claim {
  const ups = segments.filter((segment) => segment === '..').length;
  const place = segments.join('/');
  for (const base of bases) {
    if (ups > base.length || segments.length === ups) continue;
    const found = files.find([...base.slice(0, base.length - ups), ...segments.slice(ups)].join('/'));
    if (found.length > 0) return claim(raw, 'relative', place, found);
  }
  return lost(raw, 'relative', ups > bases[0]!.length ? 'outside' : 'unresolved', place);
}

function resolveAbsolute(raw: string, path: ReportPath, { workspaceRoots, files }: Context): Claim {
  const place = [path.root, ...path.segments].join('/');
  let isInside = false;
  for (const root of workspaceRoots) {
    if (!isAbove(root, path)) continue;
    isInside = true;
    const found = files.find(path.segments.slice(root.segments.length).join('/'));
    if (found.length > 0) return claim(raw, 'absolute', place, found);
  }
  // No suffix for a path that is inside: it names a file that is gone, and another of its name must not stand for it.
  if (isInside) return lost(raw, 'absolute', 'unresolved', place);
  // What is installed is no source of the workspace, whatever it is called.
  if (path.segments.includes('node_modules')) return lost(raw, 'suffix', 'outside', place);
  const found = files.findBySuffix(path.segments);
  if (found.length > 0) return claim(raw, 'suffix', place, found);
  return lost(raw, 'suffix', 'outside', place);
}

function claim(raw: string, how: ResolvedPath['how'], place: string, found: readonly string[]): Claim {
  if (found.length === 1) return { path: { raw, resolved: found[0]!, how }, place };
  return { path: { raw, resolved: null, how, problem: 'ambiguous', candidates: found }, place };
}

function lost(
  raw: string,
  how: ResolvedPath['how'],
  problem: 'unresolved' | 'outside',
  place: string,
): Claim {
  return { path: { raw, resolved: null, how, problem }, place };
}

function isAbove(root: ReportPath, path: ReportPath): boolean {
  if (root.root !== path.root || root.segments.length > path.segments.length) return false;
  const isWindows = root.root !== '/';
  return root.segments.every((segment, i) => fold(segment, isWindows) === fold(path.segments[i]!, isWindows));
}

function fold(segment: string, isWindows: boolean): string {
  const composed = segment.normalize('NFC');
  return isWindows ? composed.toLowerCase() : composed;
}

/** Withdraws what a suffix found for a file that another place of the report names as well: one of them is another file. */
function withoutContradictions(claims: readonly Claim[]): Claim[] {
  const places = new Map<string, string>();
  const contested = new Set<string>();
  for (const { path, place } of claims) {
    const { resolved, how } = path;
    if (resolved === null) continue;
    const key = how === 'relative' ? resolved : place;
    const known = places.get(resolved);
    if (known === undefined) places.set(resolved, key);
    else if (known !== key) contested.add(resolved);
  }
  return claims.map(({ path, place }) => {
    if (path.how !== 'suffix' || path.resolved === null || !contested.has(path.resolved))
      return { path, place };
    return claimNothing(path.raw, path.resolved, place);
  });
}

function claimNothing(raw: string, candidate: string, place: string): Claim {
  return {
    path: { raw, resolved: null, how: 'suffix', problem: 'ambiguous', candidates: [candidate] },
    place,
  };
}
