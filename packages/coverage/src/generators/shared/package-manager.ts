import { detectPackageManager, readJson, type PackageManager, type Tree } from '@nx/devkit';

/** How the workspace's package manager installs and runs things. */
export interface PackageManagerWords {
  readonly name: PackageManager;
  /** Installs exactly what the lock file says. */
  readonly install: string;
  /** Goes before a program of node_modules. */
  readonly exec: string;
  /** Its name for the cache of actions/setup-node, where that knows it. */
  readonly cache: string | null;
}

/** The words of the package manager whose lock file lies in the workspace; npm's where there is none. */
export function packageManagerWords(tree: Tree): PackageManagerWords {
  const name = detectPackageManager(tree.root);
  switch (name) {
    case 'pnpm':
      return { name, install: 'pnpm install --frozen-lockfile', exec: 'pnpm exec', cache: 'pnpm' };
    case 'yarn':
      return {
        name,
        install: isClassicYarn(tree) ? 'yarn install --frozen-lockfile' : 'yarn install --immutable',
        exec: 'yarn',
        cache: 'yarn',
      };
    case 'bun':
      return { name, install: 'bun install --frozen-lockfile', exec: 'bunx', cache: null };
    default:
      return { name: 'npm', install: 'npm ci', exec: 'npx', cache: 'npm' };
  }
}

/** Yarn 1. Later ones have a `.yarnrc.yml`, or are named in package.json. */
function isClassicYarn(tree: Tree): boolean {
  const { packageManager = '' } = readJson<{ packageManager?: string }>(tree, 'package.json');
  return !tree.exists('.yarnrc.yml') && (packageManager === '' || packageManager.startsWith('yarn@1.'));
}
