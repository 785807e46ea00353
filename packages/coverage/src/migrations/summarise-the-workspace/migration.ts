import { formatFiles, type Tree } from '@nx/devkit';
import { ignoreReports } from '../../generators/init/ignore-reports.js';
import { makeRootProject } from '../../generators/init/make-root-project.js';

/**
 * 0.2 adds the target `coverage-aggregate` and mutation testing: the root becomes a project, git ignores what they
 * write and keeps `coverage/summary.json`. A second run changes nothing.
 */
export default async function summariseTheWorkspace(tree: Tree): Promise<void> {
  makeRootProject(tree);
  ignoreReports(tree);
  await formatFiles(tree);
}
