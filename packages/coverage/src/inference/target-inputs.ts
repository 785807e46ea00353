import { dirname, join } from 'node:path/posix';
import type { TargetConfiguration } from '@nx/devkit';
import { DOCUMENTS } from '../io/reports/report-places.js';
import { configurationInput } from './configuration-input.js';
import { baseInput, mutationInputs, VERDICT_INPUTS } from './needed-inputs.js';
import { fallbackOf, type TargetRequest } from './target-request.js';
import { unseenFilesCommand } from './unseen-files.js';
import { PLUGIN_IN_ROOT } from './workspace-facts.js';
import { foldersAbove } from '../io/files/folder-of.js';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** Made once: in a large workspace, what is alike in all projects is most of what is made. */
const OWN_OUTPUTS = withoutReports('{projectRoot}', true);
const OWN_DOCUMENTS = withoutReports('{projectRoot}', false);

/** By the folder that the projects are in. */
const attributeFilesIn = new Map<string, readonly string[]>();

/** With CI set, Vitest refuses `.only`, and neither it nor Jest writes a snapshot, so tests may fail that else pass. */
export const STRICTER_IN_CI = { env: 'CI' };

/** What the tests of a project are keyed to. */
export const measureInputs = (request: TargetRequest): Inputs => [
  'default',
  configurationInput(request),
  ...withoutOwnOutputs(request),
  dependencyInput(request),
  unseenInput(request),
  STRICTER_IN_CI,
  ...toolsInput(request, 'vitest', [
    '@vitest/coverage-v8',
    '@vitest/coverage-istanbul',
    '@org/coverage-manifest',
  ]),
];

/** What the verdict on the bands of a project is keyed to. */
export const bandsInputs = (request: TargetRequest): Inputs => verdictInputs(request, []);

/** What the verdict on the changed lines of a project is keyed to. */
export const diffInputs = (request: TargetRequest): Inputs =>
  verdictInputs(request, [baseInput(request.projectRoot, fallbackOf(request), request.platform).input]);

/** What the score of all mutation targets of a project is keyed to. */
export const mutateInputs = (request: TargetRequest): Inputs => [
  'default',
  ...mutationFiles(request),
  // A report of coverage has no say, whoever wrote it.
  ...OWN_OUTPUTS,
  dependencyInput(request),
  ...mutationTools(request),
  ...(request.options.inputs ?? []),
];

/** What the score of what changed in a project is keyed to: the report says which changed lines no test runs. */
export const mutateDiffInputs = (request: TargetRequest): Inputs => [
  ...VERDICT_INPUTS.map(({ input }) => input),
  ...withoutOwnOutputs(request),
  ...mutationFiles(request),
  'default',
  dependencyInput(request),
  ...attributeFiles(request.projectRoot),
  ...mutationTools(request),
  // Of the whole workspace: a helper of another project, or a configuration, may have been more there.
  baseInput('.', fallbackOf(request), request.platform).input,
  ...(request.options.inputs ?? []),
];

function verdictInputs(request: TargetRequest, own: Inputs): Inputs {
  const { options, workspace } = request;
  return [
    ...VERDICT_INPUTS.map(({ input }) => input),
    ...withoutOwnOutputs(request),
    // A manifest may take its bands from a package that it imports.
    dependencyInput(request),
    ...attributeFiles(request.projectRoot),
    unseenInput(request),
    ...pluginInput(request),
    // The empty list keeps Nx from hashing the whole lock file.
    { externalDependencies: workspace.installed.has('@org/coverage') ? ['@org/coverage'] : [] },
    ...own,
    ...(options.inputs ?? []),
  ];
}

function mutationFiles({ projectRoot }: TargetRequest): Inputs {
  return [
    ...mutationInputs(projectRoot).map(({ input }) => input),
    ...(projectRoot === '.' ? [] : withoutReports(`{workspaceRoot}/${projectRoot}`, true)),
  ];
}

function mutationTools(request: TargetRequest): Inputs {
  return [
    unseenInput(request),
    STRICTER_IN_CI,
    ...pluginInput(request),
    ...toolsInput(request, '@stryker-mutator/core', [
      '@stryker-mutator/vitest-runner',
      'vitest',
      '@org/coverage',
      '@org/coverage-manifest',
    ]),
  ];
}

/** Without the main one Nx hashes the whole lock file, which is right when that comes from elsewhere. */
function toolsInput({ workspace }: TargetRequest, main: string, others: readonly string[]): Inputs {
  const installed = [main, ...others].filter((name) => workspace.installed.has(name));
  return installed.includes(main) ? [{ externalDependencies: installed.sort() }] : [];
}

/** Leaves out what the targets write, for workspaces that do not ignore it. */
function withoutOwnOutputs({ options }: TargetRequest): readonly string[] {
  return options.coverageTarget ? OWN_DOCUMENTS : OWN_OUTPUTS;
}

function withoutReports(folder: string, alsoCoverage: boolean): string[] {
  return [
    ...(alsoCoverage ? [`!${folder}/coverage/**/*`] : []),
    ...Object.values(DOCUMENTS).map((file) => `!${folder}/${file}`),
  ];
}

/** The files of dependencies that may change what tests do. */
export function dependencyInput({ namedInputs }: Pick<TargetRequest, 'namedInputs'>): string {
  return Object.hasOwn(namedInputs, 'production') ? '^production' : '^default';
}

function unseenInput({ platform }: TargetRequest): Inputs[number] {
  return { runtime: unseenFilesCommand(platform) };
}

/**
 * The installed version of this package, whatever the lock file says.
 *
 * An input where possible, not an option: Nx hashes the options of all targets of a project into each of its keys, so an
 * upgrade would run the tests again.
 */
function pluginInput({ workspace }: TargetRequest): Inputs {
  return workspace.pluginInRoot ? [{ runtime: `git hash-object ${PLUGIN_IN_ROOT}` }] : [];
}

/**
 * The `.gitattributes` of the folders above a project, as inputs: they decide which files git compares by lines. The
 * project's own are among its files.
 */
function attributeFiles(projectRoot: string): readonly string[] {
  const parent = dirname(projectRoot);
  const known = attributeFilesIn.get(parent);
  if (known) return known;
  const files = foldersAbove(projectRoot).map(
    (folder) => `{workspaceRoot}/${join(folder, '.gitattributes')}`,
  );
  attributeFilesIn.set(parent, files);
  return files;
}
