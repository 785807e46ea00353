import {
  formatFiles,
  generateFiles,
  installPackagesTask,
  offsetFromRoot,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { join } from 'node:path';
import init from '../init/generator.js';
import { addPathMapping } from './add-path-mapping.js';
import { addToSolution } from './add-to-solution.js';
import { planFeature } from './plan-feature.js';
import type { FeatureSchema } from './schema.js';
import { isTsSolution } from './ts-solution.js';

/** Files are published as they are, beside dist. */
const TEMPLATES = join(__dirname, '..', '..', '..', 'src', 'generators', 'feature', 'files');

/**
 * Makes a feature: one entity, one use case and one controller with their tests, its manifest and its project, in the
 * style of the workspace (project references and package manager workspaces, or path mappings and project.json).
 *
 * Throws when the folder is not empty or the name is taken.
 */
export default async function feature(tree: Tree, options: FeatureSchema): Promise<GeneratorCallback> {
  const plan = planFeature(tree, options);
  const initTask = await init(tree, { skipFormat: true, skipPackageJson: options.skipPackageJson });
  const solution = isTsSolution(tree);
  const baseConfig = solution
    ? addToSolution(tree, plan.root)
    : addPathMapping(tree, plan.importPath, `${plan.root}/src/index.ts`);

  const substitutions = { ...plan, baseConfig, offset: offsetFromRoot(plan.root), template: '' };
  generateFiles(tree, join(TEMPLATES, 'slice'), plan.root, substitutions);
  generateFiles(tree, join(TEMPLATES, solution ? 'solution' : 'paths'), plan.root, substitutions);

  if (!options.skipFormat) await formatFiles(tree);
  // A new member of the package manager's workspaces is linked by an install, whether dependencies changed or not.
  return solution ? () => installPackagesTask(tree, true) : initTask;
}
