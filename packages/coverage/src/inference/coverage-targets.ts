import type { TargetConfiguration } from '@nx/devkit';
import { baseInput, VERDICT_INPUTS } from './needed-inputs.js';
import type { ResolvedPluginOptions } from './plugin-options.js';
import type { WorkspaceFacts } from './workspace-facts.js';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

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
  if (!options.coverageTarget) targets.push([options.measureTargetName, measureTarget(request)]);
  return Object.fromEntries(targets.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function measureTarget(request: TargetRequest): TargetConfiguration {
  // A root that has tests of its own leaves `coverage/` to the aggregate, whose folder Vitest would empty.
  const folder = request.projectRoot === '.' ? 'coverage/own' : 'coverage';
  const tools = ['vitest', '@vitest/coverage-v8', '@vitest/coverage-istanbul', '@org/coverage-manifest'];
  const installed = tools.filter((name) => request.workspace.installed.has(name));
  return {
    command: 'vitest run --coverage',
    options: { cwd: '{projectRoot}', env: { COVERAGE_THRESHOLDS: 'off' } },
    cache: true,
    // Without a named dependency Nx hashes the whole lock file: coarser, and right when Vitest comes from elsewhere.
    inputs: [
      'default',
      ...withoutOwnOutputs(request),
      dependencyInput(request),
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
    executor: '@org/coverage:coverage-bands',
    dependsOn: [measuredBy(options)],
    cache: true,
    inputs: verdictInputs(request, []),
    outputs: ['{projectRoot}/reports/coverage.json'],
    options: defined({
      bands: options.bands,
      coverageTarget: measuredBy(options),
      mode: options.mode,
      pluginVersion: workspace.pluginVersion,
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
    executor: '@org/coverage:coverage-diff',
    dependsOn: [measuredBy(options)],
    cache: true,
    inputs: verdictInputs(request, [baseInput(request.projectRoot, baseFallback, request.platform).input]),
    outputs: ['{projectRoot}/reports/coverage-diff.json'],
    options: defined({
      bands: options.bands,
      baseFallback,
      branches: options.branches,
      coverageTarget: measuredBy(options),
      mode: options.mode,
      pluginVersion: workspace.pluginVersion,
      policy: options.policy,
    }),
    metadata: {
      technologies: ['coverage'],
      description: 'L1: judges the changed lines; each must be exercised by a test.',
    },
  };
}

function verdictInputs(request: TargetRequest, own: Inputs): Inputs {
  const { options, workspace } = request;
  return [
    ...VERDICT_INPUTS.map(({ input }) => input),
    ...withoutOwnOutputs(request),
    // A manifest may take its bands from a package that it imports.
    dependencyInput(request),
    '{workspaceRoot}/.gitattributes',
    // The empty list keeps Nx from hashing the whole lock file; `pluginVersion` is then what an upgrade changes.
    { externalDependencies: workspace.installed.has('@org/coverage') ? ['@org/coverage'] : [] },
    ...own,
    ...(options.inputs ?? []),
  ];
}

/** Keeps the keys from following what the targets write where the workspace does not ignore it. */
function withoutOwnOutputs({ options }: TargetRequest): string[] {
  const reports = ['!{projectRoot}/reports/coverage.json', '!{projectRoot}/reports/coverage-diff.json'];
  return options.coverageTarget ? reports : ['!{projectRoot}/coverage/**/*', ...reports];
}

function dependencyInput({ namedInputs }: TargetRequest): string {
  return namedInputs.has('production') ? '^production' : '^default';
}

function measuredBy(options: ResolvedPluginOptions): string {
  return options.coverageTarget ?? options.measureTargetName;
}

function defined(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
