import type { TargetConfiguration } from '@nx/devkit';
import { EXECUTORS } from '../io/plugin/plugin-targets.js';
import { DOCUMENTS, mutationReportFolder, reportFolder } from '../io/reports/report-places.js';
import { isHashableRoot } from './hashable-root.js';
import { measureCommand } from './measure-command.js';
import type { ResolvedPluginOptions } from './plugin-options.js';
import { bandsInputs, diffInputs, measureInputs, mutateDiffInputs, mutateInputs } from './target-inputs.js';
import { fallbackOf, type TargetRequest } from './target-request.js';
import type { WorkspaceFacts } from './workspace-facts.js';

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
  return {
    command: measureCommand(request),
    options: { cwd: '{projectRoot}', env: { COVERAGE_THRESHOLDS: 'off' } },
    cache: isHashableRoot(request.projectRoot),
    inputs: measureInputs(request),
    outputs: [`{projectRoot}/${reportFolder(request.projectRoot)}`],
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
    inputs: bandsInputs(request),
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
  return {
    executor: EXECUTORS.diff,
    dependsOn: [measuredBy(options)],
    cache: isHashableRoot(request.projectRoot),
    inputs: diffInputs(request),
    outputs: [`{projectRoot}/${DOCUMENTS.diff}`],
    options: defined({
      bands: options.bands,
      baseFallback: fallbackOf(request),
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
    inputs: mutateInputs(request),
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
  return {
    executor: EXECUTORS.mutateDiff,
    dependsOn: [measuredBy(options)],
    cache: isHashableRoot(request.projectRoot),
    inputs: mutateDiffInputs(request),
    outputs: [`{projectRoot}/${DOCUMENTS.mutationDiff}`],
    options: defined({
      baseFallback: fallbackOf(request),
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

/** The target of the root project. Not cached: what it reads is what lies there, which no key holds. */
export function aggregateTarget({ coverageTarget }: ResolvedPluginOptions): TargetConfiguration {
  return {
    executor: EXECUTORS.aggregate,
    cache: false,
    options: coverageTarget === undefined ? {} : { coverageTarget },
    metadata: {
      technologies: ['coverage'],
      description: 'L2: makes one report and one summary of all reports that lie there; runs no test.',
    },
  };
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
