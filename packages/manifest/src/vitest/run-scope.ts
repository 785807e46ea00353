import type { VitestConfig, VitestInstance, VitestModule, VitestSpecification } from './vitest-api.js';

/**
 * Whether a run was told to leave nothing out: no `-t`, tag, file, line or project filter, no shard, no `--changed`,
 * `--last-failed`, `--related`, `--exclude` or `--dir`, and every test file of every project is among `specifications`.
 *
 * A run that merges the blobs of others counts as incomplete: what they left out is unknown.
 */
export async function coversAllTests(
  vitest: VitestInstance,
  specifications: readonly VitestSpecification[],
): Promise<boolean> {
  if (isNarrowed(vitest.config) || isNarrowedToFolder(vitest) || specifications.some(picksTests))
    return false;
  const running = new Set(specifications.map(({ moduleId }) => moduleId));
  return (await testFilesOf(vitest)).every((file) => running.has(file));
}

/** The absolute paths of all test files, whatever was filtered out. */
export async function testFilesOf({ projects }: VitestInstance): Promise<readonly string[]> {
  const found = await Promise.all(projects.map((project) => project.globTestFiles()));
  return found.flatMap(({ testFiles, typecheckTestFiles }) => [...testFiles, ...typecheckTestFiles]);
}

/** Whether every test passed, and whether all that were to run did so. An error that Vitest was told to ignore is none. */
export function outcomeOf(
  vitest: VitestInstance,
  planned: readonly VitestSpecification[],
  modules: readonly VitestModule[],
  errors: readonly unknown[],
  reason: string | undefined,
): { readonly passed: boolean; readonly finished: boolean } {
  const hasError = errors.length > 0 && !vitest.config.dangerouslyIgnoreUnhandledErrors;
  const passed = (reason ?? 'passed') === 'passed' && !hasError && modules.every(hasPassed);
  const bailed = !passed && (vitest.config.bail ?? 0) > 0;
  return { passed, finished: reason !== 'interrupted' && !bailed && modules.length === planned.length };
}

/** Vitest 3 and 4 call a module ok whose worker went away while it ran. */
const hasPassed = (module: VitestModule): boolean =>
  module.ok() && module.state() !== 'pending' && module.state() !== 'queued';

/** Whether a run runs no test, and puts together what others did before. */
export const mergesRuns = ({ mergeReports }: VitestConfig): boolean => isGiven(mergeReports);

function isNarrowed(config: VitestConfig): boolean {
  const filters = [
    config.testNamePattern,
    config.shard,
    config.changed,
    config.related,
    config.coverage.changed,
    config.mergeReports,
    config.project,
    config.cliExclude,
    config.tagsFilter,
  ];
  return filters.some(isGiven);
}

/** A folder that the configuration itself names is where the tests are; where Vitest does not tell who named it, in doubt not. */
function isNarrowedToFolder({ config, _cliOptions }: VitestInstance): boolean {
  const typed = config.cliOptions ?? _cliOptions;
  return typed ? isGiven(typed.dir) : config.dir !== undefined && config.dir !== config.root;
}

/** Whether only some tests of a file are to run: by their lines, or by their names as `--last-failed` does. */
const picksTests = ({ testLines, testNames }: VitestSpecification): boolean =>
  isGiven(testLines) || isGiven(testNames);

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
