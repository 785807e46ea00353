import type { ExecutorContext } from '@nx/devkit';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { basename, join as joinPosix } from 'node:path/posix';
import picomatch from 'picomatch';
import { isAtOrAbove } from '@org/coverage-engine';
import { CoverageError } from '../io/coverage-error.js';
import { pluginEntry } from '../io/plugin/plugin-entry.js';
import { REPORT_FILES, reportFolder } from '../io/reports/report-places.js';
import { toPosix } from '../io/files/to-posix.js';
import { projectOf } from './project-of.js';

const REPORTS: ReadonlySet<string> = new Set(REPORT_FILES);

/** An edge of the task graph: the id of a task up to Nx 23, from Nx 24 on an object that holds it. */
type TaskEdge = string | { readonly id: string };

/**
 * The reports among the outputs of the project's `coverageTarget`: workspace-relative POSIX paths, sorted.
 *
 * Only tasks in the task graph count, because only their outputs are in the cache key (`dependentTasksOutputFiles`). So
 * the list is empty when the task runs without its dependencies. What lies in the outputs of another project is that
 * one's.
 *
 * @throws CoverageError DEPENDENCY_MISSING, OUTPUTS_NESTED, OUTPUTS_REPLACED
 */
export function reportFiles(context: ExecutorContext, coverageTarget: string): string[] {
  const outputs = outputsOf(context, coverageTarget);
  const others = measuredByOthers(context, coverageTarget);
  const found = new Set(
    outputs?.flatMap((output) => {
      const within = others.filter((other) => isAbove(output, other.output));
      return reportsIn(context.root, output).filter(
        (file) => !within.some((other) => isAtOrAbove(other.output, file)),
      );
    }),
  );
  for (const output of outputs ?? []) assertNotNested(context, coverageTarget, output, others);
  if (outputs && found.size === 0) assertHoldReports(context, coverageTarget, outputs);
  return [...found].sort();
}

/** Null where the target did not run. */
function outputsOf(context: ExecutorContext, coverageTarget: string): string[] | null {
  const { name, root } = projectOf(context);
  const { taskGraph } = context;
  if (!taskGraph) return [joinPosix(root, reportFolder(root))];
  const edges: readonly TaskEdge[] = taskGraph.dependencies[taskId(context)] ?? [];
  const measured = edges
    .map((edge) => taskGraph.tasks[typeof edge === 'string' ? edge : edge.id])
    .filter((task) => task?.target.project === name && task.target.target === coverageTarget);
  if (measured.length > 0) return measured.flatMap((task) => task?.outputs ?? []);
  assertDependsOn(context, coverageTarget);
  return null;
}

/** Refuses a target that does not depend on `coverageTarget`: no report would ever count. */
function assertDependsOn({ projectName, target, targetName }: ExecutorContext, coverageTarget: string): void {
  const names = target?.dependsOn?.map((edge) => (typeof edge === 'string' ? edge : edge.target));
  if (names === undefined || names.some((name) => picomatch.isMatch(coverageTarget, name))) return;
  throw new CoverageError({
    code: 'DEPENDENCY_MISSING',
    message: `${projectName}:${targetName} does not depend on ${coverageTarget}, whose report it judges`,
    where: 'nx.json',
    fix: `leave \`dependsOn\` of ${targetName} to the plugin (targetDefaults, project.json and package.json replace it), or add "${coverageTarget}" to it`,
  });
}

/** Where another project reports in this run. */
interface OtherOutput {
  readonly project: string;
  readonly output: string;
}

/** The outputs of the `coverageTarget` of other projects in the task graph. */
function measuredByOthers(
  { taskGraph, projectName }: ExecutorContext,
  coverageTarget: string,
): OtherOutput[] {
  return Object.values(taskGraph?.tasks ?? {})
    .filter(({ target }) => target.target === coverageTarget && target.project !== projectName)
    .flatMap(({ target, outputs }) => outputs.map((output) => ({ project: target.project, output })));
}

/**
 * Refuses an output in that of another project which reports: a replay of that one puts an earlier report in the place
 * of this project's, or none.
 */
function assertNotNested(
  { root, projectName }: ExecutorContext,
  coverageTarget: string,
  output: string,
  others: readonly OtherOutput[],
): void {
  const around = others.find((other) => isAbove(other.output, output) && holdsReport(root, other.output));
  if (around === undefined) return;
  throw new CoverageError({
    code: 'OUTPUTS_NESTED',
    message: `the outputs of ${projectName}:${coverageTarget} (${output}) lie in those of ${around.project}:${coverageTarget} (${around.output}): a replay of that one removes or replaces the report`,
    where: 'nx.json',
    fix: `let the tests of ${projectName}, or of ${around.project}, report to a folder that is not in another project’s`,
  });
}

const isAbove = (folder: string, path: string): boolean => folder !== path && isAtOrAbove(folder, path);

const holdsReport = (workspaceRoot: string, output: string): boolean =>
  (filesUnder(workspaceRoot, output) ?? []).length > 0;

/** Refuses outputs of the plugin's own target that leave out where it reports: no replay would bring the report back. */
function assertHoldReports(
  context: ExecutorContext,
  coverageTarget: string,
  outputs: readonly string[],
): void {
  if (pluginEntry(context.nxJsonConfiguration)?.['coverageTarget'] !== undefined) return;
  const { name, root } = projectOf(context);
  const folder = joinPosix(root, reportFolder(root));
  const bases = outputs.map((output) => picomatch.scan(output).base);
  if (bases.some((base) => isAtOrAbove(base, folder) || isAtOrAbove(folder, base))) return;
  throw new CoverageError({
    code: 'OUTPUTS_REPLACED',
    message: `the outputs of ${name}:${coverageTarget} (${outputs.join(', ') || 'none'}) leave out ${folder}, where its reports lie`,
    where: 'nx.json',
    fix: `leave \`outputs\` of ${coverageTarget} to the plugin (targetDefaults, project.json and package.json replace them), or add "{projectRoot}/${reportFolder(root)}" to them`,
  });
}

function taskId({ projectName, targetName, configurationName }: ExecutorContext): string {
  return [projectName, targetName, ...(configurationName ? [configurationName] : [])].join(':');
}

/** An output is a file, a folder or a glob; a path that exists is never a glob, whatever characters it has. */
function reportsIn(workspaceRoot: string, output: string): string[] {
  const literal = filesUnder(workspaceRoot, output);
  if (literal) return literal;
  const matches = picomatch(output, { dot: true });
  return (filesUnder(workspaceRoot, picomatch.scan(output).base) ?? []).filter((file) => matches(file));
}

/** Null when there is nothing at the path. */
function filesUnder(workspaceRoot: string, path: string): string[] | null {
  const stat = statSync(join(workspaceRoot, path), { throwIfNoEntry: false });
  if (!stat) return null;
  const files = stat.isDirectory()
    ? readdirSync(join(workspaceRoot, path), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${path}/${toPosix(file)}`,
      )
    : [path];
  return files.filter((file) => REPORTS.has(basename(file)));
}
