import type { Tree } from '@nx/devkit';
import { jsonAt } from './json-at.js';

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The ranges of what a package.json depends on, by name, also of what is for its development; none where it is not there. */
export function dependenciesIn(tree: Tree, file: string): Readonly<Record<string, string>> {
  const { dependencies, devDependencies } = jsonAt<PackageJson>(tree, file);
  return { ...dependencies, ...devDependencies };
}
