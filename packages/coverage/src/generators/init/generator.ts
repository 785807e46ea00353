import { formatFiles, runTasksInSerial, type GeneratorCallback, type Tree } from '@nx/devkit';
import { addDependencies } from './add-dependencies.js';
import { addScripts } from './add-scripts.js';
import { ignoreReports } from './ignore-reports.js';
import { leaveReportsOutOfInputs } from './leave-reports-out-of-inputs.js';
import { makeRootProject } from './make-root-project.js';
import { registerPlugin } from './register-plugin.js';
import type { InitSchema } from './schema.js';

/** Makes the workspace ready for features; a second run changes nothing. Returns the install task. */
export default async function init(tree: Tree, options: InitSchema = {}): Promise<GeneratorCallback> {
  registerPlugin(tree);
  ignoreReports(tree);
  leaveReportsOutOfInputs(tree);
  const tasks: GeneratorCallback[] = [];
  if (!options.skipPackageJson) {
    tasks.push(addDependencies(tree, options));
    addScripts(tree);
    makeRootProject(tree);
  }
  if (!options.skipFormat) await formatFiles(tree);
  return runTasksInSerial(...tasks);
}
