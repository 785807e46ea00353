import {
  commitFirst,
  dependencyFiles,
  install,
  writeFiles,
  type Files,
} from '../tools/workspace/make-workspace.mjs';

/**
 * Makes a monorepo that knows nothing of the plugin but that it is among its dependencies: package manager workspaces,
 * Nx, Vitest without any coverage provider, and the given files; installed and committed on `main`.
 *
 * @param more development dependencies besides
 */
export function makeExistingMonorepo(
  folder: string,
  tarballs: Readonly<Record<string, string>>,
  files: Files,
  more: Readonly<Record<string, string>> = {},
): void {
  writeFiles(folder, {
    ...dependencyFiles(tarballs, more),
    'nx.json': { defaultBase: 'main', analytics: false },
    '.gitignore': 'node_modules/\ndist/\n.nx/\ncoverage/\n',
    ...files,
  });
  install(folder);
  commitFirst(folder, 'as it was');
}
