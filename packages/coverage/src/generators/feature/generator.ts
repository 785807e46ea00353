import {
  formatFiles,
  generateFiles,
  installPackagesTask,
  offsetFromRoot,
  readJson,
  runTasksInSerial,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import init from '../init/generator.js';
import { leaveReportToMeasure } from '../shared/leave-report-to-measure.js';
import { pluginOptionsOf, setPluginOptions } from '../shared/plugin-entry.js';
import { vitestHelper } from '../shared/vitest-helper.js';
import { templatesOf } from '../shared/templates-of.js';
import { addBuildTarget } from './add-build-target.js';
import { addLinter } from './add-linter.js';
import { addPathMapping } from './add-path-mapping.js';
import { addToSolution } from './add-to-solution.js';
import { addTestTarget } from './add-test-target.js';
import { planFeature } from './plan-feature.js';
import type { FeatureSchema } from './schema.js';
import { isTsSolution } from './ts-solution.js';

/**
 * Makes a feature: an entity, a use case and a controller with their tests, or those that `layers` names, a manifest and
 * a project, in the style of the workspace (project references and package manager workspaces, or path mappings and
 * project.json).
 *
 * Throws when the folder is not empty or the name is taken.
 */
export default async function feature(tree: Tree, options: FeatureSchema): Promise<GeneratorCallback> {
  const plan = planFeature(tree, options);
  // Registered first, so that `init` does not set up the plugin for a workspace without manifests.
  if (pluginOptionsOf(tree) === null) setPluginOptions(tree, {});
  const initTask = await init(tree, {
    skipFormat: true,
    skipPackageJson: options.skipPackageJson,
    mutation: true,
  });
  const solution = isTsSolution(tree);
  const baseConfig = solution
    ? addToSolution(tree, plan.root)
    : addPathMapping(tree, plan.importPath, `${plan.root}/src/index.ts`);

  const substitutions = {
    ...plan,
    ...vitestHelper(tree, plan.root),
    baseConfig,
    offset: offsetFromRoot(plan.root),
    isolatedDeclarations: isolatesDeclarations(tree, baseConfig),
    template: '',
  };
  const folders = [
    'slice',
    ...plan.layers,
    solution ? 'solution' : 'paths',
    ...(plan.bundler === 'vite' ? ['vite'] : []),
    ...(plan.mutationTargets.length > 0 ? ['mutation'] : []),
  ];
  for (const folder of folders) generateFiles(tree, templatesOf('feature', folder), plan.root, substitutions);
  addTestTarget(tree, plan.root);
  leaveReportToMeasure(tree, plan.root);
  if (plan.bundler === 'vite') addBuildTarget(tree, plan.root);
  const linterTasks =
    options.linter === 'eslint' ? addLinter(tree, plan.root, options.skipPackageJson ?? false) : [];

  if (!options.skipFormat) await formatFiles(tree);
  // A new member of the package manager's workspaces is linked by an install, whether dependencies changed or not.
  return solution ? () => installPackagesTask(tree, true) : runTasksInSerial(initTask, ...linterTasks);
}

/** Whether each export needs a written type, also that of a configuration. */
function isolatesDeclarations(tree: Tree, baseConfig: string): boolean {
  const { compilerOptions } = readJson<{ compilerOptions?: { isolatedDeclarations?: boolean } }>(
    tree,
    baseConfig,
  );
  return compilerOptions?.isolatedDeclarations === true;
}
