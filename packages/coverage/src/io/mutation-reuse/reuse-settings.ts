import { existsSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { LOCK_FILES } from '../lock-files.js';
import { pluginVersion } from '../plugin/plugin-version.js';
import { toPosix } from '../files/to-posix.js';
import { configReach, type ReuseRequest } from './config-reach.js';
import { extendedConfigs } from './extended-configs.js';

/** What all results of a project depend on. */
export interface ReuseSettings {
  /** Versions and the like. */
  readonly facts: readonly string[];
  /** Workspace-relative. */
  readonly files: readonly string[];
  /** Whether the configuration may choose other files for tests than those named so. */
  readonly anyMayBeTest: boolean;
}

/** Lock files, and what package managers note of what they installed. */
const INSTALLED = [
  ...LOCK_FILES,
  'node_modules/.package-lock.json',
  'node_modules/.pnpm/lock.yaml',
  'node_modules/.yarn-integrity',
  'node_modules/.yarn-state.yml',
];
/** What Vite reads in a project's folder, also where git ignores it. */
const ENV_FILES = ['.env', '.env.local', '.env.test', '.env.test.local'];
/** Variables that affect tests which don't read them: with CI, Vitest writes no new snapshots. */
const ENVIRONMENT = /^(?:CI|LANG|LC_\w+|NODE_ENV|NODE_OPTIONS|TZ|UPDATE_SNAPSHOT|VITE_\w+)$/;
/** What Vitest and Vite read without an import. */
const READ_UNASKED = /\/__mocks__\/|\/__snapshots__\/|\.snap$|\/package\.json$|\/\.env[^/]*$/;
/** What tools also look for in the folders above a project. */
const LOOKED_FOR = /^(?:package\.json|tsconfig[^/]*\.json|\.npmrc)$/;
/** Patches of installed packages, which npm's lock file does not record. */
const PATCHES = /^patches\//;
const TSCONFIG = /(?:^|\/)tsconfig[^/]*\.json$/;

/**
 * @param own the project's files, workspace-relative
 * @returns `unknown`: why something can't be known
 */
export function reuseSettings(
  request: ReuseRequest,
  own: readonly string[],
): { readonly settings: ReuseSettings } | { readonly unknown: string } {
  const { workspaceRoot, project } = request;
  const locks = INSTALLED.filter((name) => existsSync(join(workspaceRoot, name)));
  if (locks.length === 0) return { unknown: 'no lock file says which packages are installed' };
  const reach = configReach(request, own);
  if ('unknown' in reach) return reach;
  const isAbove = (folder: string) => folder === '.' || project.root.startsWith(`${folder}/`);
  const ruled = [
    ...request.files.filter((file) => LOOKED_FOR.test(posix.basename(file)) && isAbove(posix.dirname(file))),
    ...own.filter((file) => TSCONFIG.test(file)),
  ];
  const extended = extendedConfigs(
    ruled.filter((file) => TSCONFIG.test(file)).map((file) => join(workspaceRoot, file)),
    workspaceRoot,
  );
  if ('unknown' in extended) return extended;
  const besides = [
    ...extended.files.map((path) => toPosix(relative(workspaceRoot, path))),
    ...request.files.filter((file) => PATCHES.test(file)),
    ...own.filter((file) => READ_UNASKED.test(`/${file}`)),
    ...[...ENV_FILES, ...INSTALLED].map((name) => posix.join(project.root, name)),
  ];
  return {
    settings: {
      facts: [...factsOf(request), ...valuesOf([...reach.variables])],
      files: [...new Set([...locks, ...besides, ...ruled, ...reach.files])],
      anyMayBeTest: reach.anyMayBeTest,
    },
  };
}

const factsOf = ({ stryker }: ReuseRequest): readonly string[] => [
  'key 4',
  `plugin ${pluginVersion()}`,
  `stryker ${stryker.version}`,
  `vitest ${stryker.vitest ?? 'none'}`,
  `node ${process.versions.node.split('.')[0]!}`,
  `platform ${process.platform}`,
  `zone ${Intl.DateTimeFormat().resolvedOptions().timeZone}`,
  ...Object.entries(process.env)
    .filter(([name]) => ENVIRONMENT.test(name))
    .map(([name, value]) => `${name} ${value ?? ''}`)
    .sort(),
];

/** Environment variables with their values, each once, sorted; unset differs from empty. */
export const valuesOf = (names: readonly string[]): string[] =>
  [...new Set(names)].sort().map((name) => JSON.stringify([name, process.env[name]]));
