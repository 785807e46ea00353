import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { shellWord } from '@org/coverage-engine';
import { manifestOrThrow } from '@org/coverage-manifest/schema';
import { coverageGlobs } from '@org/coverage-manifest/contract';
import { join } from 'node:path';
import { replacedTargets } from '../../operations/check/replaced-targets.js';
import type { Scene } from '../../operations/scene/scene.js';
import { pluginOptionsOf } from '../shared/plugin-entry.js';
import { projectFiles } from '../shared/project-files.js';
import { manifestOf, type TestedProject } from '../shared/tested-projects.js';
import { measureWhereTestsStart, startsAtRoot } from '../shared/tests-start.js';
import { awaitedByTests } from '../shared/awaited-by-tests.js';
import { addProvider } from './add-provider.js';
import { figuresText } from './adoption-text.js';
import { draftSection, manifestText } from './draft-manifest.js';
import { mapLayers, type LayerMap } from './map-layers.js';
import { installedPackage } from './measure/installed-package.js';
import { measureProject, type Measured } from './measure/measure-project.js';
import { notJudgedText } from './not-judged.js';
import { outsideIncludeText } from './outside-include.js';
import { wireJest } from './wire-jest.js';
import { wireVitest } from './wire-vitest.js';

/** What all projects of a run have in common. */
export interface Adoption {
  readonly scene: Scene;
  /** Roots of all projects, workspace-relative POSIX. */
  readonly roots: readonly string[];
  /** The name of the target that measures; null where a target of the workspace's own does. */
  readonly measureTarget: string | null;
  /** The name of the target that runs the workspace's tests. */
  readonly testTarget: string;
  readonly skipPackageJson: boolean;
  /** An empty folder outside of the workspace. */
  readonly temporary: string;
}

/**
 * Gives one project its manifest, measured, and wires its runner to it; says what it found. Returns what is to be
 * installed.
 *
 * A manifest that stands is left as it is, but for one of ours that waits for its first measurement.
 */
export async function adoptProject(
  tree: Tree,
  project: TestedProject,
  adoption: Adoption,
): Promise<GeneratorCallback[]> {
  const { name, root, runner } = project;
  const files = projectFiles(tree, root, adoption.roots);
  const map = mapLayers(files);
  const waiting = manifestText(name, draftSection(map, null), 'not-measured');
  const file = manifestOf(tree, root);
  const stands = file !== null && !isSameButForFormat(tree.read(`${root}/${file}`, 'utf-8') ?? '', waiting);
  const manifest = file ?? `feature.manifest.${isTypeScript(tree, root) ? 'ts' : 'mjs'}`;
  const contract = manifestOrThrow(
    { name, coverage: draftSection(map, null) },
    `${root}/${manifest}`,
  ).contract;
  const installs: GeneratorCallback[] = [];

  if (stands) logger.info(`\n${name} (${root}) has its manifest already: ${root}/${manifest} stays as it is`);
  else {
    logger.info(`\n${name} (${root}): running its tests with coverage`);
    const measured = await measureProject(tree, adoption.scene, project, contract, {
      atRoot: startsAtRoot(tree, project, adoption.testTarget),
      temporary: adoption.temporary,
    });
    const text =
      measured.status === 'measured'
        ? manifestText(name, draftSection(map, bandsOf(measured)), 'measured')
        : waiting;
    if (file === null || measured.status === 'measured') tree.write(`${root}/${manifest}`, text);
    sayFound(project, map, measured, beforeTests(tree, name, adoption.testTarget));
    const unjudged = [...notJudgedText(files, contract), ...outsideIncludeText(files, contract)];
    unjudged.forEach((sentence) => logger.warn(sentence));
    const missing = measured.missing ?? providerNeeded(tree, project);
    if (missing !== null) installs.push(...provide(tree, root, missing, adoption.skipPackageJson));
  }

  const snippet =
    runner === 'vitest'
      ? wireVitest(tree, project, manifest)
      : wireJest(tree, project, coverageGlobs(contract), adoption.measureTarget);
  if (adoption.measureTarget !== null)
    measureWhereTestsStart(tree, project, { ...adoption, measureTarget: adoption.measureTarget });
  if (snippet !== null) logger.info(indented(snippet));
  sayReplaced(tree, { name, root, contract });
  return installs;
}

/** A script `coverage` is common, and Nx would run it in the place of the target that judges. */
function sayReplaced(tree: Tree, feature: Parameters<typeof replacedTargets>[1]): void {
  for (const { message, fix } of replacedTargets(tree.root, feature, { ...pluginOptionsOf(tree) })) {
    logger.warn(`  ${feature.name}: ${message}. To mend: ${fix}.`);
  }
}

function bandsOf({ figures }: Extract<Measured, { status: 'measured' }>) {
  return Object.fromEntries(figures.layers.map(({ layer, band }) => [layer, band]));
}

/** What the tests may lack, where Nx runs other targets before them: nothing runs before a measurement of ours. */
function beforeTests(tree: Tree, name: string, testTarget: string): string[] {
  const awaited = awaitedByTests(tree, name, testTarget);
  if (awaited.length === 0) return [];
  const command = shellWord(`${name}:${testTarget}`);
  return [
    `  Nx runs ${awaited.join(', ')} before its tests: where that is what they lack, npx nx run ${command} first.`,
  ];
}

function sayFound(
  { name, root }: TestedProject,
  map: LayerMap,
  measured: Measured,
  before: readonly string[],
): void {
  if (map.exclude.length > 0) {
    const globs = map.exclude.flatMap(({ files }) => files);
    logger.info(`  left out as tests and their helpers (\`exclude\` of the manifest): ${globs.join(', ')}`);
  }
  if (measured.status === 'measured') {
    logger.info(figuresText(measured.figures).join('\n'));
    if (measured.belowOwnThresholds)
      logger.warn(
        `  ${name}: its tests pass, and thresholds of its own configuration fail its measurement. ` +
          'Take `thresholds` out of it: the manifest declares the bands.',
      );
    return;
  }
  const bands = [...map.known, 'baseline'].join(', ');
  logger.warn(
    [
      `  ${name} (${root}) could not be measured: ${measured.why}.`,
      `  Its manifest has no figures yet for ${bands}.`,
      `  To mend: ${measured.mend}, then run nx g @org/coverage:adopt ${shellWord(name)} again.`,
      ...before,
      ...(measured.output === '' ? [] : [indented(measured.output, '    | ')]),
    ].join('\n'),
  );
}

function provide(tree: Tree, root: string, provider: string, skipPackageJson: boolean): GeneratorCallback[] {
  if (skipPackageJson) {
    logger.warn(`  ${provider} is missing: add it to the development dependencies, in the range of Vitest.`);
    return [];
  }
  const added = addProvider(tree, root, provider);
  if (added === null) return [];
  logger.info(`  ${added.name} was missing: added to ${added.file} as ${added.range}`);
  return [added.install];
}

/** The provider to add where no run could say which one: Vitest's default, unless one lies there. */
function providerNeeded(tree: Tree, { root, runner }: TestedProject): string | null {
  const isInstalled = (name: string) => installedPackage(name, join(tree.root, root)) !== null;
  const providers = ['@vitest/coverage-v8', '@vitest/coverage-istanbul'];
  return runner === 'vitest' && !providers.some(isInstalled) ? providers[0]! : null;
}

const isTypeScript = (tree: Tree, root: string): boolean =>
  [root, '.'].some((folder) =>
    tree.children(folder).some((name) => /^tsconfig(?:\.[\w-]+)?\.json$/.test(name)),
  );

const indented = (text: string, by = '  '): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : by + line))
    .join('\n');

/** Whether two texts differ in nothing that a formatter decides. */
function isSameButForFormat(a: string, b: string): boolean {
  const bare = (text: string) => text.replace(/[\s"',;]/g, '');
  return bare(a) === bare(b);
}
