import { readJson, type Tree } from '@nx/devkit';

/** The object of a JSON file; an empty one where the file is not there. */
export const jsonAt = <T extends object>(tree: Tree, file: string): Partial<T> =>
  tree.exists(file) ? readJson<T>(tree, file) : {};
