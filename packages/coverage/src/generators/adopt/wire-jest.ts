import { readJson, readNxJson, updateJson, type TargetConfiguration, type Tree } from '@nx/devkit';
import type { CoverageGlobs } from '@org/coverage-manifest/contract';
import { configurationInput } from '../../inference/configuration-input.js';
import { dependencyInput, STRICTER_IN_CI } from '../../inference/target-inputs.js';
import type { TestedProject } from '../shared/tested-projects.js';
import { addTarget } from '../shared/add-target.js';

const REPORTERS = ['json', 'lcov'];

/**
 * Has Jest write the reports: sets `coverageReporters` in a JSON configuration; for any other, returns the text to put
 * into it. Null when nothing is left to do.
 *
 * @param measureTarget the target to add, since the inferred one runs Vitest; null for none
 */
export function wireJest(
  tree: Tree,
  { root, config }: TestedProject,
  globs: CoverageGlobs,
  measureTarget: string | null,
): string | null {
  if (measureTarget !== null) addTarget(tree, root, measureTarget, jestTarget(tree, root, globs));
  if (config === null) return null;
  const file = `${root}/${config}`;
  if (config === 'package.json') {
    const { jest } = readJson<{ jest: unknown }>(tree, file);
    // A string names a preset or a file.
    if (typeof jest !== 'object') return snippet(file);
    updateJson(tree, file, (json: { jest: object }) => ({ ...json, jest: withReporters(json.jest) }));
    return null;
  }
  if (config.endsWith('.json')) {
    updateJson(tree, file, withReporters);
    return null;
  }
  return /coverageReporters[^\]]*(?:['"]json['"])/.test(tree.read(file, 'utf-8') ?? '')
    ? null
    : snippet(file);
}

function withReporters<T extends object>(config: T): T {
  const present = (config as { coverageReporters?: readonly unknown[] }).coverageReporters ?? [];
  const missing = REPORTERS.filter(
    (name) => !present.some((entry) => entry === name || (Array.isArray(entry) && entry[0] === name)),
  );
  return missing.length === 0 ? config : { ...config, coverageReporters: [...present, ...missing] };
}

const snippet = (file: string): string =>
  [
    `${file} is yours and stays as it is. Put this into it, so that a run by hand writes the reports as well:`,
    '',
    "  coverageReporters: ['json', 'lcov', 'text-summary'],",
  ].join('\n');

function jestTarget(tree: Tree, root: string, { include }: CoverageGlobs): TargetConfiguration {
  const { namedInputs = {} } = readNxJson(tree) ?? {};
  const flags = [
    '--coverage',
    '--coverageDirectory=coverage',
    ...REPORTERS.map((name) => `--coverageReporters=${name}`),
    ...include.map((glob) => `"--collectCoverageFrom=${glob}"`),
    // What the manifest declares is judged by the targets that depend on this one.
    '"--coverageThreshold={}"',
  ];
  return {
    command: `jest ${flags.join(' ')}`,
    options: { cwd: '{projectRoot}' },
    cache: true,
    inputs: [
      'default',
      configurationInput({ projectRoot: root, namedInputs }),
      dependencyInput({ namedInputs }),
      // What configurations of projects name: Nx's jest.preset.js, setup files beside it.
      '{workspaceRoot}/jest.*',
      STRICTER_IN_CI,
    ],
    outputs: ['{projectRoot}/coverage'],
  };
}
