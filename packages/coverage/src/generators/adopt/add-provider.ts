import { addDependenciesToPackageJson, type GeneratorCallback, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import { dependenciesIn } from '../shared/dependencies-in.js';
import { installedPackage } from './measure/installed-package.js';

/** A coverage provider that was added, and where. */
export interface AddedProvider {
  readonly name: string;
  readonly range: string;
  readonly file: string;
  readonly install: GeneratorCallback;
}

/** Ranges that can't be used for another package. A provider needs exactly Vitest's version. */
const NO_RANGE = /^(?:catalog|workspace|npm|file|link|portal|git|https?):/;

/**
 * Adds a coverage provider to the development dependencies, in the package.json that has Vitest and with its range;
 * null when it is there, or when no package.json has Vitest and none is installed.
 */
export function addProvider(tree: Tree, projectRoot: string, name: string): AddedProvider | null {
  const files = [...new Set([`${projectRoot}/package.json`, 'package.json'])].filter((file) =>
    tree.exists(file),
  );
  const declared = files.map((file) => ({ file, dependencies: dependenciesIn(tree, file) }));
  if (declared.some(({ dependencies }) => name in dependencies)) return null;
  const withVitest = declared.find(({ dependencies }) => 'vitest' in dependencies);
  const range = withVitest?.dependencies['vitest'];
  const usable =
    range === undefined || NO_RANGE.test(range)
      ? installedPackage('vitest', join(tree.root, projectRoot))?.version
      : range;
  if (usable === undefined) return null;
  const file = withVitest?.file ?? 'package.json';
  return {
    name,
    range: usable,
    file,
    install: addDependenciesToPackageJson(tree, {}, { [name]: usable }, file, true),
  };
}
