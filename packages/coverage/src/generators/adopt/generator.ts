import {
  addDependenciesToPackageJson,
  formatFiles,
  getProjects,
  logger,
  runTasksInSerial,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_TARGET_NAMES } from '../../io/plugin/plugin-targets.js';
import { pluginVersion } from '../../io/plugin/plugin-version.js';
import { rootFromNx } from '../../io/projects/root-from-nx.js';
import { openScene } from '../../operations/scene/scene.js';
import { addScripts } from '../init/add-scripts.js';
import init from '../init/generator.js';
import { makeRootProject } from '../init/make-root-project.js';
import { pluginOptionsOf, setPluginOptions } from '../shared/plugin-entry.js';
import { waitAsTestsDo } from '../shared/awaited-by-tests.js';
import { manifestOf, testedProjects, type TestedProject } from '../shared/tested-projects.js';
import { testTargetOf } from '../shared/test-target.js';
import { adoptProject } from './adopt-project.js';
import type { AdoptSchema } from './schema.js';
import { selectProjects } from './select-projects.js';

/**
 * Gives existing projects a manifest whose bands are what their tests cover today. Leaves their code and their
 * configurations, unless these are JSON, as they are; a second run changes nothing.
 *
 * Runs the projects' tests, which report into a temporary folder. Warns of a project that can't be measured; its manifest
 * gets bands in the next run.
 *
 * Throws when no project is named and `all` is not given, and when there is no such project.
 */
export default async function adopt(tree: Tree, options: AdoptSchema): Promise<GeneratorCallback> {
  const { projects, leftOut } = selectProjects(tree, options);
  // Registered first, so that `init` does not set up the plugin for a workspace without manifests.
  if (pluginOptionsOf(tree) === null) setPluginOptions(tree, {});
  const tasks = [await init(tree, { skipFormat: true, skipPackageJson: true })];
  if (!options.skipPackageJson) {
    tasks.push(addPackages(tree));
    addScripts(tree);
    makeRootProject(tree);
  }
  leaveOwnTarget(tree, projects);

  leftOut.forEach((sentence) => logger.warn(sentence));
  const all = [...getProjects(tree).values()];
  const projectRoots = all.map(rootFromNx);
  const testTarget = testTargetOf(tree, testedProjects(tree));
  const measureTarget = measureTargetOf(tree);
  const adoption = {
    scene: await openScene({ cwd: tree.root, workspaceRoot: tree.root, projectRoots }, 'optional'),
    roots: all.map(({ root }) => root),
    measureTarget,
    testTarget,
    skipPackageJson: options.skipPackageJson ?? false,
  };
  const temporary = mkdtempSync(join(tmpdir(), 'coverage-adopt-'));
  try {
    for (const project of projects)
      tasks.push(...(await adoptProject(tree, project, { ...adoption, temporary })));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  if (measureTarget !== null) {
    const withManifest = testedProjects(tree).filter(({ root }) => manifestOf(tree, root) !== null);
    waitAsTestsDo(
      tree,
      withManifest.map(({ name }) => name),
      { testTarget, measureTarget },
    );
  }
  if (projects.length === 0 && leftOut.length === 0)
    logger.warn('No project was adopted: none has tests that Vitest or Jest runs.');

  if (!options.skipFormat) await formatFiles(tree);
  return runTasksInSerial(...tasks);
}

function addPackages(tree: Tree): GeneratorCallback {
  const range = `^${pluginVersion()}`;
  return addDependenciesToPackageJson(
    tree,
    {},
    { '@org/coverage': range, '@org/coverage-manifest': range },
    undefined,
    true,
  );
}

/**
 * Takes `coverageTarget` out of nx.json where `init` chose it for projects without manifests, and none of them is left.
 */
function leaveOwnTarget(tree: Tree, adopted: readonly TestedProject[]): void {
  const { coverageTarget, ...others } = pluginOptionsOf(tree) ?? {};
  const tested = testedProjects(tree);
  const isOurChoice =
    coverageTarget === testTargetOf(tree, tested) &&
    others.mode === 'observe' &&
    Object.keys(others).length === 1;
  const roots = new Set(adopted.map(({ root }) => root));
  const remain = tested.filter(
    ({ root }) => root !== '.' && !roots.has(root) && manifestOf(tree, root) === null,
  );
  if (!isOurChoice || adopted.length === 0 || remain.length > 0) return;
  setPluginOptions(tree, others);
  logger.info(
    `nx.json: every project that Vitest or Jest tests has a manifest now, so \`coverage-measure\` takes the place of \`${coverageTarget}\` as what is ` +
      'judged. The mode stays "observe" until you say "enforce".',
  );
}

function measureTargetOf(tree: Tree): string | null {
  const { coverageTarget, measureTargetName } = pluginOptionsOf(tree) ?? {};
  return coverageTarget === undefined ? (measureTargetName ?? DEFAULT_TARGET_NAMES.measureTargetName) : null;
}
