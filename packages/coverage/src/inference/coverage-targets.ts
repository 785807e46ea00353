import type { TargetConfiguration } from '@nx/devkit';
import { EXECUTORS } from '../io/plugin/plugin-targets.js';
import { DOCUMENTS, mutationReportFolder, reportFolder } from '../io/reports/report-places.js';
import { attributeFiles } from './attribute-files.js';
import { isHashableRoot } from './hashable-root.js';
import { baseInput, mutationInputs, VERDICT_INPUTS } from './needed-inputs.js';
import type { ResolvedPluginOptions } from './plugin-options.js';
import { unseenFilesCommand } from './unseen-files.js';
import { PLUGIN_IN_ROOT, type WorkspaceFacts } from './workspace-facts.js';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** With it Vitest refuses `.only` and writes no snapshot: tests that pass without it may fail with it. */
const STRICTER_IN_CI = { env: 'CI' };

/** What the targets of one project are made from. */
export interface TargetRequest {
  readonly projectRoot: string;
  readonly hasManifest: boolean;
  readonly options: ResolvedPluginOptions;
  readonly workspace: WorkspaceFacts;
  /** nx.json `defaultBase`. */
  readonly defaultBase: string | undefined;
  /** Names that nx.json `namedInputs` defines. */
  readonly namedInputs: ReadonlySet<string>;
  readonly platform: NodeJS.Platform;
}

/** The targets of one project, by name, sorted. */
export function coverageTargets(request: TargetRequest): Record<string, TargetConfiguration> {
  const { options } = request;
  const targets: [string, TargetConfiguration][] = [[options.diffTargetName, diffTarget(request)]];
  if (request.hasManifest || options.bands) targets.push([options.bandsTargetName, bandsTarget(request)]);
  if (request.hasManifest) {
    targets.push([options.mutateTargetName, mutateTarget(request)]);
    targets.push([options.mutateDiffTargetName, mutateDiffTarget(request)]);
  }
  if (!options.coverageTarget) targets.push([options.measureTargetName, measureTarget(request)]);
  return Object.fromEntries(targets.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function measureTarget(request: TargetRequest): TargetConfiguration {
  const folder = reportFolder(request.projectRoot);
  const tools = ['vitest', '@vitest/coverage-v8', '@vitest/coverage-istanbul', '@org/coverage-manifest'];
  const installed = tools.filter((name) => request.workspace.installed.has(name));
  return {
    // Where it is looked for, whatever a configuration says that does not come from the manifest yet.
    command: `vitest run --coverage --coverage.reportsDirectory=${folder}`,
    options: { cwd: '{projectRoot}', env: { COVERAGE_THRESHOLDS: 'off' } },
    cache: isHashableRoot(request.projectRoot),
    // Without a named dependency Nx hashes the whole lock file: coarser, and right when Vitest comes from elsewhere.
    inputs: [
      'default',
      ...withoutOwnOutputs(request),
      dependencyInput(request),
      unseenInput(request),
      STRICTER_IN_CI,
      ...(installed.includes('vitest') ? [{ externalDependencies: installed.sort() }] : []),
    ],
    outputs: [`{projectRoot}/${folder}`],
    metadata: {
      technologies: ['vitest'],
      description: 'Runs the tests with coverage; fails only when a test fails.',
    },
  };
}

function bandsTarget(request: TargetRequest): TargetConfiguration {
  const { options, workspace } = request;
  return {
    executor: EXECUTORS.bands,
    dependsOn: [measuredBy(options)],
    cache: isHashableRoot(request.projectRoot),
    inputs: verdictInputs(request, []),
    outputs: [`{projectRoot}/${DOCUMENTS.bands}`],
    options: defined({
      bands: options.bands,
      coverageTarget: measuredBy(options),
      mode: options.mode,
      ...pluginOption(workspace),
    }),
    metadata: {
      technologies: ['coverage'],
      description: 'L0: judges the coverage of each layer against its declared band.',
    },
  };
}

function diffTarget(request: TargetRequest): TargetConfiguration {
  const { options, workspace } = request;
  const baseFallback = options.base || request.defaultBase || undefined;
  return {
    executor: EXECUTORS.diff,
    dependsOn: [measuredBy(options)],
    cache: isHashableRoot(request.projectRoot),
    inputs: verdictInputs(request, [baseInput(request.projectRoot, baseFallback, request.platform).input]),
    outputs: [`{projectRoot}/${DOCUMENTS.diff}`],
    options: defined({
      bands: options.bands,
      baseFallback,
      branches: options.branches,
      coverageTarget: measuredBy(options),
      mode: options.mode,
      ...pluginOption(workspace),
      policy: options.policy,
    }),
    metadata: {
      technologies: ['coverage'],
      description: 'L1: judges the changed lines; each must be exercised by a test.',
    },
  };
}

/**
 * For every project with a manifest: whether it has mutation targets only the manifest says, which is not read here.
 * Without any there is nothing to mutate, and the task ends at once.
 */
function mutateTarget(request: TargetRequest): TargetConfiguration {
  const { options, workspace } = request;
  return {
    executor: EXECUTORS.mutate,
    cache: isHashableRoot(request.projectRoot),
    inputs: [
      'default',
      ...mutationFiles(request),
      // A report of coverage has no say, whoever wrote it.
      ...withoutReports('{projectRoot}', true),
      dependencyInput(request),
      unseenInput(request),
      STRICTER_IN_CI,
      ...pluginInput(workspace),
      ...mutationTools(request),
      ...(options.inputs ?? []),
    ],
    outputs: [
      `{projectRoot}/${DOCUMENTS.mutation}`,
      `{workspaceRoot}/${mutationReportFolder('{projectName}')}`,
    ],
    options: defined({ mode: options.mode, ...pluginOption(workspace) }),
    metadata: {
      technologies: ['coverage', 'stryker'],
      description: 'L3: changes the code of the mutation targets; the tests must notice.',
    },
  };
}

/** Only of features, like `mutate`; judged on the report that says which changed lines no test runs, like `coverage-diff`. */
function mutateDiffTarget(request: TargetRequest): TargetConfiguration {
  const { options, workspace } = request;
  const baseFallback = options.base || request.defaultBase || undefined;
  return {
    executor: EXECUTORS.mutateDiff,
    dependsOn: [measuredBy(options)],
    cache: isHashableRoot(request.projectRoot),
    inputs: [
      ...VERDICT_INPUTS.map(({ input }) => input),
      ...withoutOwnOutputs(request),
      ...mutationFiles(request),
      'default',
      dependencyInput(request),
      ...attributeFiles(request.projectRoot),
      unseenInput(request),
      STRICTER_IN_CI,
      ...pluginInput(workspace),
      ...mutationTools(request),
      // Of the whole workspace: a helper of another project, or a configuration, may have been more there.
      baseInput('.', baseFallback, request.platform).input,
      ...(options.inputs ?? []),
    ],
    outputs: [`{projectRoot}/${DOCUMENTS.mutationDiff}`],
    options: defined({
      baseFallback,
      budget: options.mutationBudget,
      coverageTarget: measuredBy(options),
      mode: options.mode,
      ...pluginOption(workspace),
    }),
    metadata: {
      technologies: ['coverage', 'stryker'],
      description: 'L3: changes the changed lines of the mutation targets; the tests must notice.',
    },
  };
}

function mutationFiles({ projectRoot }: TargetRequest): Inputs {
  return [
    ...mutationInputs(projectRoot).map(({ input }) => input),
    ...(projectRoot === '.' ? [] : withoutReports(`{workspaceRoot}/${projectRoot}`, true)),
  ];
}

function mutationTools({ workspace }: TargetRequest): Inputs {
  const tools = [
    '@stryker-mutator/core',
    '@stryker-mutator/vitest-runner',
    'vitest',
    '@org/coverage',
    '@org/coverage-manifest',
  ];
  const installed = tools.filter((name) => workspace.installed.has(name));
  // Without Stryker's name Nx hashes the whole lock file: coarser, and right when it comes from elsewhere.
  return installed.includes('@stryker-mutator/core') ? [{ externalDependencies: installed.sort() }] : [];
}

function verdictInputs(request: TargetRequest, own: Inputs): Inputs {
  const { options, workspace } = request;
  return [
    ...VERDICT_INPUTS.map(({ input }) => input),
    ...withoutOwnOutputs(request),
    // A manifest may take its bands from a package that it imports.
    dependencyInput(request),
    ...attributeFiles(request.projectRoot),
    unseenInput(request),
    ...pluginInput(workspace),
    // The empty list keeps Nx from hashing the whole lock file.
    { externalDependencies: workspace.installed.has('@org/coverage') ? ['@org/coverage'] : [] },
    ...own,
    ...(options.inputs ?? []),
  ];
}

/** Keeps the keys from following what the targets write where the workspace does not ignore it. */
function withoutOwnOutputs({ options }: TargetRequest): string[] {
  return withoutReports('{projectRoot}', !options.coverageTarget);
}

function withoutReports(folder: string, alsoCoverage: boolean): string[] {
  return [
    ...(alsoCoverage ? [`!${folder}/coverage/**/*`] : []),
    ...Object.values(DOCUMENTS).map((file) => `!${folder}/${file}`),
  ];
}

function dependencyInput({ namedInputs }: TargetRequest): string {
  return namedInputs.has('production') ? '^production' : '^default';
}

function unseenInput({ platform }: TargetRequest): Inputs[number] {
  return { runtime: unseenFilesCommand(platform) };
}

/**
 * What an upgrade of this package changes: the one that is installed, whatever the lock file says.
 *
 * Not an option where it can be an input: Nx hashes the options of all targets of a project into each of its keys, and
 * the tests would run again.
 */
function pluginInput({ pluginInRoot }: WorkspaceFacts): Inputs {
  return pluginInRoot ? [{ runtime: `git hash-object ${PLUGIN_IN_ROOT}` }] : [];
}

function pluginOption({ pluginInRoot, pluginVersion }: WorkspaceFacts): Record<string, string> {
  return pluginInRoot ? {} : { pluginVersion };
}

function measuredBy(options: ResolvedPluginOptions): string {
  return options.coverageTarget ?? options.measureTargetName;
}

function defined(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
