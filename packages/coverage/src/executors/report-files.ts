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
 * the list is empty when the task runs without its dependencies.
 *
 * @throws CoverageError DEPENDENCY_MISSING, OUTPUTS_REPLACED
 */
export function reportFiles(context: ExecutorContext, coverageTarget: string): string[] {
  const outputs = outputsOf(context, coverageTarget);
  const found = new Set(outputs?.flatMap((output) => reportsIn(context.root, output)));
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
