import { readNxJson, updateNxJson, type Tree } from '@nx/devkit';
import { WRITTEN_IN_PROJECTS } from './ignore-reports.js';

const EXCLUSIONS = WRITTEN_IN_PROJECTS.map(
  (path) => `!{projectRoot}/${path.endsWith('/') ? `${path}**/*` : path}`,
);

/**
 * Takes what is written in projects out of the named input `default`, and so out of `production` and others that begin
 * with it.
 *
 * Nx ignores these files as git does, but its daemon counts all files of a folder that appears while it watches: a cache
 * that restores `coverage/` of one project would run the tasks of all its dependents.
 */
export function leaveReportsOutOfInputs(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const present = nxJson.namedInputs?.['default'] ?? ['{projectRoot}/**/*'];
  const missing = EXCLUSIONS.filter((exclusion) => !present.includes(exclusion));
  if (missing.length === 0) return;
  updateNxJson(tree, {
    ...nxJson,
    namedInputs: { ...nxJson.namedInputs, default: [...present, ...missing] },
  });
}
