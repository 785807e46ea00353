import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { inProject } from '@org/coverage-engine';
import { pluginVersion } from '../plugin-version.js';
import { STRYKER_CONFIG_FILES } from '../stryker/own-config.js';
import { toPosix } from '../to-posix.js';
import { isVitestConfig, loadedFiles } from './loaded-files.js';
import { resolveImport } from './resolve-import.js';
import type { ReuseRequest } from './reuse-keys.js';

/** What all results of a project depend on. */
export interface ReuseSettings {
  /** Versions and the like. */
  readonly facts: readonly string[];
  /** Workspace-relative. */
  readonly files: readonly string[];
  /** Whether the configuration may choose other files for tests than those named so. */
  readonly anyMayBeTest: boolean;
}

const LOCK_FILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'node_modules/.package-lock.json',
  'node_modules/.pnpm/lock.yaml',
  'node_modules/.yarn-integrity',
  'node_modules/.yarn-state.yml',
];
/** What Vite reads in the folder of a project, in git or not. */
const ENV_FILES = ['.env', '.env.local', '.env.test', '.env.test.local'];
/** Variables that reach tests without being asked for: Vitest refuses new snapshots under CI, for one. */
const ENVIRONMENT = /^(?:CI|LANG|LC_\w+|NODE_ENV|NODE_OPTIONS|TZ|UPDATE_SNAPSHOT|VITE_\w+)$/;
/** Options by which a configuration of Vitest reaches files or code that no import names. */
const REACHING =
  /\b(?:alias|runner|projects|resolveId|publicDir|envDir|extensions|mainFields|preserveSymlinks|tsconfigPaths|resolveSnapshotPath|snapshotEnvironment|loadConfigFromFile|loadEnv|execArgv)\b|\b(?:root|dir)\s*:(?!\s*(?:import\.meta\.dirname|__dirname)\b)|\benvironment\s*:(?!\s*['"](?:node|jsdom|happy-dom|edge-runtime)['"])|\bworkspace\s*:|\bisolate\s*:\s*false\b|\bprocess\.env\b(?!\.CI\b)/;
/** The same in a configuration of Stryker, JSON or not; the one of Vitest that it names is followed where it has a known name. */
const STRYKER_REACHING =
  /\b(?:buildCommand|commandRunner|dir|checkers|plugins|appendPlugins|ignorers)\b['"]?\s*:|\btestRunner\b['"]?\s*:(?!\s*['"]vitest['"])|\bconfigFile\b['"]?\s*:(?!\s*['"](?:\.\/)?(?:vitest|vite|vitest\.mutation|vitest\.stryker)\.config\.[cm]?[jt]s['"])|['"](?:-r|--(?:import|require|loader|experimental-loader|env-file))\b/;
/** What Vitest and Vite read though nothing imports it. */
const READ_UNASKED = /\/__mocks__\/|\/__snapshots__\/|\.snap$|\/package\.json$|\/\.env[^/]*$/;
const AT_ROOT = /^(?:package\.json|tsconfig[^/]*\.json|\.npmrc)$/;
const TSCONFIG = /(?:^|\/)tsconfig[^/]*\.json$/;
const CHOOSING = /\b(?:include|includeSource|exclude)\b/;
/** Packages from which a configuration takes nothing but what is read here, or that only compute. */
const KNOWN_PRESETS =
  /^(?:vitest\/config|vitest|vite|@vitejs\/plugin-[\w-]+|@org\/coverage-manifest(?:\/.*)?|picomatch|zod)$/;

/**
 * @param own the project's files, workspace-relative
 * @returns a text where something can not be known: why
 */
export function reuseSettings(request: ReuseRequest, own: readonly string[]): ReuseSettings | string {
  const { workspaceRoot, project, graph, stryker } = request;
  const nameOf = (path: string) => toPosix(relative(workspaceRoot, path));
  const locks = LOCK_FILES.filter((name) => existsSync(join(workspaceRoot, name)));
  if (locks.length === 0) return 'no lock file says which packages are installed';
  const inRoot = (name: string) => (project.root === '' ? name : `${project.root}/${name}`);
  const isManifest = (file: string) => file.startsWith(inRoot('feature.manifest.'));
  const isStrykers = (file: string) => STRYKER_CONFIG_FILES.some((name) => file === inRoot(name));
  const hasOwn = own.some((file) => isVitestConfig(file, project.root));
  // Vitest took that of a folder above until version 5.
  const above = request.files.filter(
    (file) =>
      !hasOwn &&
      majorOf(stryker.vitest) < 5 &&
      foldersAbove(project.root).some((folder) => isVitestConfig(file, folder)),
  );
  const isConfig = (file: string) =>
    isManifest(file) || isStrykers(file) || isVitestConfig(file, project.root);
  const configs = [...own.filter(isConfig), ...above];
  const workspaceFile = own.find((file) =>
    /^vitest\.(?:workspace|projects)\./.test(inProject(project, file)),
  );
  if (workspaceFile !== undefined && majorOf(stryker.vitest) < 4)
    return `${workspaceFile} names what is not followed`;
  const reached = new Set<string>();
  const variables = new Set<string>();
  let anyMayBeTest = false;
  for (const config of configs) {
    const closure = graph.closureOf(realpathSync(join(workspaceRoot, config)));
    if (closure.unknown?.kind === 'imports') return closure.unknown.why;
    closure.files.forEach((path) => reached.add(nameOf(path)));
    if (isManifest(config)) continue;
    const preset = [...closure.packages].find((name) => !KNOWN_PRESETS.test(name));
    if (preset !== undefined) return `${config} takes from ${preset} what is not known`;
    for (const path of closure.files) {
      // Our own helper sets nothing that reaches further.
      if (nameOf(path).startsWith('packages/manifest/dist/')) continue;
      // It says where imports lead, and configures nothing.
      if (basename(path) === 'package.json') continue;
      const reads = graph.unknownOf(path);
      if (reads !== null) return reads.why;
      const text = readFileSync(path, 'utf8');
      const reaching = (isStrykers(config) ? STRYKER_REACHING : REACHING).exec(text)?.[0];
      const loaded = loadedFiles(text, [join(workspaceRoot, project.root), dirname(path)]);
      if (reaching !== undefined || loaded === null)
        return `${nameOf(path)} names what is not followed (${reaching ?? 'setupFiles'})`;
      for (const file of loaded) {
        const setup = graph.closureOf(file);
        if (setup.unknown !== null) return setup.unknown.why;
        setup.files.forEach((one) => reached.add(nameOf(one)));
        setup.variables.forEach((name) => variables.add(name));
      }
      if (CHOOSING.test(text)) anyMayBeTest = true;
    }
  }
  const ruled = [
    ...request.files.filter((file) => AT_ROOT.test(file)),
    ...own.filter((file) => TSCONFIG.test(file)),
  ];
  const extended = extendedConfigs(
    ruled.filter((file) => TSCONFIG.test(file)).map((file) => join(workspaceRoot, file)),
    workspaceRoot,
  );
  if (typeof extended === 'string') return extended;
  const besides = [
    ...extended.map(nameOf),
    ...own.filter((file) => READ_UNASKED.test(`/${file}`)),
    ...[...ENV_FILES, ...LOCK_FILES].map(inRoot),
  ];
  return {
    facts: [
      'key 2',
      `plugin ${pluginVersion()}`,
      `stryker ${stryker.version}`,
      `vitest ${stryker.vitest ?? 'none'}`,
      `node ${process.versions.node.split('.')[0]!}`,
      `platform ${process.platform}`,
      ...Object.entries(process.env)
        .filter(([name]) => ENVIRONMENT.test(name))
        .map(([name, value]) => `${name} ${value ?? ''}`)
        .sort(),
      ...valuesOf([...variables]),
    ],
    files: [...new Set([...locks, ...besides, ...ruled, ...reached])],
    anyMayBeTest,
  };
}

/**
 * The configurations of TypeScript that others extend, absolute, installed ones left out: the lock file tells of them.
 *
 * @returns a text where one can not be followed: why
 */
function extendedConfigs(files: readonly string[], workspaceRoot: string): readonly string[] | string {
  const seen = new Set(files);
  for (const file of seen) {
    const written = /"extends"\s*:\s*("[^"\n]*"|\[[^\]]*\])/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    for (const [, specifier = ''] of written.matchAll(/"([^"\n]*)"/g)) {
      const target = resolveImport(specifier, file, workspaceRoot);
      if (target?.kind === 'files')
        target.files.filter((path) => basename(path) !== 'package.json').forEach((path) => seen.add(path));
      else if (target?.kind !== 'installed') return `${file} extends ${specifier}, which can not be followed`;
    }
  }
  return [...seen];
}

/** What variables of the environment are now, each once, sorted; an unset one differs from an empty one. */
export const valuesOf = (names: readonly string[]): string[] =>
  [...new Set(names)].sort().map((name) => JSON.stringify([name, process.env[name]]));

/** Workspace-relative, the nearest first; '' for the root. */
function foldersAbove(root: string): string[] {
  const segments = root.split('/').filter(Boolean);
  return segments.map((_, index) => segments.slice(0, -1 - index).join('/'));
}

const majorOf = (version: string | null): number => Number.parseInt(version ?? '0', 10);
