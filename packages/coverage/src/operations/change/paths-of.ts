import type { FileChange } from '@org/coverage-engine';

/** The paths that changed files have and had. */
export const pathsOf = (files: readonly FileChange[]): ReadonlySet<string> =>
  new Set(files.flatMap(({ oldPath, newPath }) => [oldPath, newPath].filter((path) => path !== null)));
