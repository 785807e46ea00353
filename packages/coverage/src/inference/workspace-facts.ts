import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NX_LOCK_FILES } from '../io/lock-files.js';
import { pluginVersion } from '../io/plugin/plugin-version.js';

/** What inference needs to know of the workspace besides nx.json. */
export interface WorkspaceFacts {
  /** Names of the root's dependencies that Nx knows as `npm:` nodes; naming any other in an input makes Nx throw. */
  readonly installed: ReadonlySet<string>;
  /** Whether the root package.json makes the root a project (`nx` in it). */
  readonly rootIsProject: boolean;
  /** The major version of the Vitest in the root's node_modules; null where none is. */
  readonly vitest: number | null;
  readonly pluginVersion: string;
  /** Whether this package is installed in the root's own node_modules, where a command in the root finds it. */
  readonly pluginInRoot: boolean;
}

/** Where npm, pnpm, Yarn and Bun put it; Plug'n'Play has no such folder. */
export const PLUGIN_IN_ROOT = 'node_modules/@org/coverage/package.json';

interface PackageJson {
  readonly version?: string;
  readonly nx?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Reads the root package.json once; a workspace without one has nothing installed. */
export function readWorkspaceFacts(workspaceRoot: string): WorkspaceFacts {
  const root = readPackageJson(workspaceRoot);
  const locks = NX_LOCK_FILES.filter((name) => existsSync(join(workspaceRoot, name)));
  return {
    installed: new Set(locks.length === 0 ? [] : packageNodes(root, locks.some(isOfBun))),
    rootIsProject: root.nx !== undefined || existsSync(join(workspaceRoot, 'project.json')),
    vitest: vitestIn(workspaceRoot),
    pluginVersion: pluginVersion(),
    pluginInRoot: isInstalled(__dirname) && existsSync(join(workspaceRoot, PLUGIN_IN_ROOT)),
  };
}

/** The major version of the Vitest that a folder has installed for itself; null where it has none. */
export function vitestIn(folder: string): number | null {
  const { version } = readPackageJson(join(folder, 'node_modules/vitest'));
  return version === undefined ? null : Number.parseInt(version, 10);
}

/** Of a lock file of Bun, Nx makes no node of a package that comes from a file, such as a tarball. */
function packageNodes(root: PackageJson, withBun: boolean): string[] {
  return Object.entries({ ...root.dependencies, ...root.devDependencies })
    .filter(([name]) => !name.startsWith('@org/coverage') || isInstalled(__dirname))
    .filter(([, version]) => !withBun || !version.startsWith('file:'))
    .map(([name]) => name);
}

const isOfBun = (lockFile: string): boolean => lockFile.startsWith('bun.');

/** A workspace's own package is linked into node_modules and resolves to a place outside of it. */
function isInstalled(folder: string): boolean {
  return /[\\/]node_modules[\\/]/.test(folder);
}

function readPackageJson(folder: string): PackageJson {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageJson) : {};
}
