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
 * Makes a feature: an entity, a use case and a controller with their tests, or those of them that `layers` names, its
 * manifest and its project, in the style of the workspace (project references and package manager workspaces, or path mappings and project.json).
 *
 * Throws when the folder is not empty or the name is taken.
 */
export default async function feature(tree: Tree, options: FeatureSchema): Promise<GeneratorCallback> {
  const plan = planFeature(tree, options);
  // Who asks for a feature asks for manifests: what `init` sets up for a workspace without any is not wanted then.
  if (pluginOptionsOf(tree) === null) setPluginOptions(tree, {});
  const initTask = await init(tree, { skipFormat: true, skipPackageJson: options.skipPackageJson });
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

/** Such a workspace wants the type of each export written out, also of a configuration, which nobody imports. */
function isolatesDeclarations(tree: Tree, baseConfig: string): boolean {
  const { compilerOptions } = readJson<{ compilerOptions?: { isolatedDeclarations?: boolean } }>(
    tree,
    baseConfig,
  );
  return compilerOptions?.isolatedDeclarations === true;
}
