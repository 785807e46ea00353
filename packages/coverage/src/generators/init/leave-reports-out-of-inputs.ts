import { readNxJson, updateNxJson, type Tree } from '@nx/devkit';
import { WRITTEN_IN_PROJECTS } from './ignore-reports.js';

const EXCLUSIONS = WRITTEN_IN_PROJECTS.map(
  (path) => `!{projectRoot}/${path.endsWith('/') ? `${path}**/*` : path}`,
);

/**
 * Takes what is written in projects out of the named input `default`, and with it out of `production` and of whatever
 * else begins with it.
 *
 * Git ignores these files, and so does Nx, but for its daemon: to a folder that comes while it watches belong, for it,
 * all files in it. A cache that restores `coverage/` of one project would then run the tasks of all that depend on it.
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
