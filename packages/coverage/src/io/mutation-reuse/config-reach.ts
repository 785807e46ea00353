import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { inProject, type Project } from '@org/coverage-engine';
import type { HashCache } from '../files/hash-cache.js';
import { STRYKER_CONFIG_FILES } from '../stryker/own-config.js';
import type { InstalledStryker } from '../stryker/resolve-stryker.js';
import { foldersAbove } from '../files/folder-of.js';
import { toPosix } from '../files/to-posix.js';
import { isVitestConfig, loadedFiles } from './loaded-files.js';
import type { Closure, ModuleGraph } from './module-graph.js';

/** A project whose results may be reused, and what is known of its workspace. */
export interface ReuseRequest {
  /** Absolute, symbolic links resolved. */
  readonly workspaceRoot: string;
  readonly project: Project;
  /** Workspace-relative POSIX paths of all files of the workspace, and the roots of its projects. */
  readonly files: readonly string[];
  readonly roots: ReadonlySet<string>;
  readonly graph: ModuleGraph;
  readonly hashes: HashCache;
  readonly stryker: InstalledStryker;
}

/** What the configurations of a project load and choose. */
export interface ConfigReach {
  /** The configurations, what they import, and what they load before the tests; workspace-relative. */
  readonly files: ReadonlySet<string>;
  /** Environment variables that the loaded files read. */
  readonly variables: ReadonlySet<string>;
  /** Whether they may take files for tests that are not named as tests. */
  readonly anyMayBeTest: boolean;
}

/** Options by which a configuration of Vitest reaches files or code that no import names. */
const REACHING =
  /\b(?:alias|runner|projects|resolveId|publicDir|envDir|extensions|mainFields|preserveSymlinks|tsconfigPaths|resolveSnapshotPath|snapshotEnvironment|loadConfigFromFile|loadEnv|execArgv)\b|\b(?:root|dir)\s*:(?!\s*(?:import\.meta\.dirname|__dirname)\b)|\benvironment\s*:(?!\s*['"](?:node|jsdom|happy-dom|edge-runtime)['"])|\bworkspace\s*:|\bisolate\s*:\s*false\b|\bprocess\.env\b(?!\.CI\b)/;
/** The same in a configuration of Stryker, JSON or not. A Vitest configuration with a known name, given there, is followed. */
const STRYKER_REACHING =
  /\b(?:buildCommand|commandRunner|dir|checkers|plugins|appendPlugins|ignorers)\b['"]?\s*:|\btestRunner\b['"]?\s*:(?!\s*['"]vitest['"])|\bconfigFile\b['"]?\s*:(?!\s*['"](?:\.\/)?(?:vitest|vite|vitest\.mutation|vitest\.stryker)\.config\.[cm]?[jt]s['"])|['"](?:-r|--(?:import|require|loader|experimental-loader|env-file))\b/;
const CHOOSING = /\b(?:include|includeSource|exclude)\b/;
/** Packages that reach no files beyond what is read here. */
const KNOWN_PRESETS =
  /^(?:vitest\/config|vitest|vite|@vitejs\/plugin-[\w-]+|@org\/coverage-manifest(?:\/.*)?|picomatch|zod)$/;

/**
 * @param own the project's files, workspace-relative
 * @returns `unknown`: why it can't be known
 */
export function configReach(
  request: ReuseRequest,
  own: readonly string[],
): ConfigReach | { readonly unknown: string } {
  const { workspaceRoot, project, graph, stryker } = request;
  const workspaceFile = own.find((file) =>
    /^vitest\.(?:workspace|projects)\./.test(inProject(project, file)),
  );
  if (workspaceFile !== undefined && majorOf(stryker.vitest) < 4)
    return { unknown: `${workspaceFile} names what is not followed` };
  const files = new Set<string>();
  const variables = new Set<string>();
  let anyMayBeTest = false;
  const add = (closure: Closure) =>
    closure.files.forEach((path) => files.add(toPosix(relative(workspaceRoot, path))));
  const inRoot = (name: string) => posix.join(project.root, name);
  const isManifest = (file: string) => file.startsWith(inRoot('feature.manifest.'));
  const isStrykers = (file: string) => STRYKER_CONFIG_FILES.some((name) => file === inRoot(name));
  const helper = ownHelper();
  // A package.json configures nothing; it only says where imports lead.
  const isSetting = (path: string) => !path.startsWith(helper) && basename(path) !== 'package.json';
  const configs = own.filter((file) => isManifest(file) || isStrykers(file));
  for (const config of [...configs, ...vitestConfigs(request, own)]) {
    const closure = graph.closureOf(realpathSync(join(workspaceRoot, config)));
    if (closure.unknown?.kind === 'imports') return { unknown: closure.unknown.why };
    add(closure);
    if (isManifest(config)) continue;
    const preset = [...closure.packages].find((name) => !KNOWN_PRESETS.test(name));
    if (preset !== undefined) return { unknown: `${config} takes from ${preset} what is not known` };
    const reaching = isStrykers(config) ? STRYKER_REACHING : REACHING;
    for (const path of [...closure.files].filter(isSetting)) {
      const setting = settingIn(path, reaching, request);
      if ('unknown' in setting) return setting;
      setting.loaded.forEach(add);
      setting.loaded.forEach((loaded) => loaded.variables.forEach((name) => variables.add(name)));
      anyMayBeTest ||= setting.chooses;
    }
  }
  return { files, variables, anyMayBeTest };
}

/** The folder of our own helper for configurations, which needs no check. */
const ownHelper = (): string => realpathSync(dirname(require.resolve('@org/coverage-manifest'))) + sep;

/** The project's own; else, before Vitest 5, those of the folders above it. */
function vitestConfigs({ files, project, stryker }: ReuseRequest, own: readonly string[]): readonly string[] {
  const ofProject = own.filter((file) => isVitestConfig(file, project.root));
  if (ofProject.length > 0 || majorOf(stryker.vitest) >= 5) return ofProject;
  return files.filter((file) => foldersAbove(project.root).some((folder) => isVitestConfig(file, folder)));
}

/** What one module of a configuration has loaded before the tests, and whether it may choose them. */
function settingIn(
  path: string,
  reaching: RegExp,
  { workspaceRoot, project, graph }: ReuseRequest,
): { readonly loaded: readonly Closure[]; readonly chooses: boolean } | { readonly unknown: string } {
  const reads = graph.unknownOf(path);
  if (reads !== null) return { unknown: reads.why };
  const text = readFileSync(path, 'utf8');
  const reached = reaching.exec(text)?.[0];
  const files = loadedFiles(text, [join(workspaceRoot, project.root), dirname(path)]);
  if (reached !== undefined || files === null)
    return {
      unknown: `${toPosix(relative(workspaceRoot, path))} names what is not followed (${reached ?? 'setupFiles'})`,
    };
  const loaded = files.map((file) => graph.closureOf(file));
  const lost = loaded.find(({ unknown }) => unknown !== null)?.unknown;
  return lost ? { unknown: lost.why } : { loaded, chooses: CHOOSING.test(text) };
}

const majorOf = (version: string | null): number => Number.parseInt(version ?? '0', 10);
