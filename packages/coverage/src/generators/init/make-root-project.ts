import { readJson, writeJson, type Tree } from '@nx/devkit';

interface PackageJson {
  readonly name?: string;
  readonly nx?: unknown;
}

/**
 * Makes the root a project, where it is none, for `coverage-aggregate`. Its scripts become no targets: `"test": "nx
 * run-many -t test"` would run itself.
 */
export function makeRootProject(tree: Tree): void {
  const packageJson = readJson<PackageJson>(tree, 'package.json');
  if (packageJson.nx !== undefined || tree.exists('project.json')) return;
  // Nx refuses a root project without a name.
  const name = packageJson.name === undefined ? { name: 'workspace' } : {};
  writeJson(tree, 'package.json', { ...packageJson, nx: { ...name, includedScripts: [] } });
}
