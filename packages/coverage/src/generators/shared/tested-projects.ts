import { getProjects, type Tree } from '@nx/devkit';
import { basename, dirname } from 'node:path/posix';
import { MANIFEST_FILES } from '../../io/projects/manifest-file.js';
import { dependenciesIn } from './dependencies-in.js';
import { jsonAt } from './json-at.js';
import { projectFiles } from './project-files.js';

export type RunnerName = 'vitest' | 'jest';

/** A project whose tests Vitest or Jest runs. */
export interface TestedProject {
  readonly name: string;
  /** Workspace-relative POSIX; '.' for the root. */
  readonly root: string;
  readonly runner: RunnerName;
  /** The file that configures the runner, relative to the project; null where none does. */
  readonly config: string | null;
}

interface Targets {
  readonly targets?: Readonly<Record<string, unknown>>;
}

interface PackageJson {
  readonly jest?: unknown;
  readonly nx?: Targets;
  readonly scripts?: Readonly<Record<string, string>>;
}

const EXTENSION = /\.(?:[cm]?[jt]s|json)$/;
/** What runs tests and is neither Vitest nor Jest. */
const OTHER_RUNNER =
  /(?:^|[\s/])(?:ava|bun test|deno test|jasmine|karma|mocha|tap|(?:node|tsx)(?=\s)(?:\s+\S+)*?\s+--test)(?=\s|$)/m;
const END_TO_END = /(?:^|[-._:])e2e(?:$|[-._:])/;
const TEST_FILE = /\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** The projects whose tests Vitest or Jest runs, by root. */
export function testedProjects(tree: Tree): TestedProject[] {
  const projects = [...getProjects(tree)].map(([name, { root }]) => ({ name, root }));
  const roots = projects.map(({ root }) => root);
  return projects
    .sort((a, b) => (a.root < b.root ? -1 : 1))
    .flatMap(({ name, root }) => {
      const found = runnerOf(tree, root, roots);
      return found ? [{ name, root, ...found }] : [];
    });
}

/** The manifest of a project, relative to it, or null. */
export function manifestOf(tree: Tree, root: string): string | null {
  const names = new Set(tree.children(root));
  return MANIFEST_FILES.find((name) => names.has(name)) ?? null;
}

/**
 * The runner of a project's tests: by its configuration; else, with test files, by its dependencies, scripts and targets;
 * else by the dependencies of the folders above.
 */
function runnerOf(
  tree: Tree,
  root: string,
  roots: readonly string[],
): Pick<TestedProject, 'runner' | 'config'> | null {
  const names = tree.children(root).sort();
  const configOf = (tool: string) =>
    names.find((name) => name.startsWith(`${tool}.config.`) && EXTENSION.test(name)) ?? null;
  // Projects of end-to-end tests have no unit tests.
  if (configOf('playwright') ?? configOf('cypress')) return null;
  const own = packageJsonOf(tree, root);
  const viteConfig = configOf('vite');
  const vitestConfig = configOf('vitest');
  if (vitestConfig !== null) return { runner: 'vitest', config: vitestConfig };
  const commands = commandsOf(tree, root);
  const jestConfig = configOf('jest') ?? (own.jest === undefined ? null : 'package.json');
  if (jestConfig !== null) return isEndToEnd(root, commands) ? null : { runner: 'jest', config: jestConfig };
  if (!hasTests(tree, root, roots)) return null;
  const runner =
    namedIn(dependenciesIn(tree, `${root}/package.json`), own.scripts) ??
    namedIn({}, targetCommands(tree, root)) ??
    (OTHER_RUNNER.test(commands['test'] ?? '') ? null : installedIn(tree, root));
  return runner && { runner, config: runner === 'vitest' ? viteConfig : null };
}

/** What each script and each target of a project runs, by name; of one name, the target counts. */
export const commandsOf = (tree: Tree, root: string): Readonly<Record<string, string>> => ({
  ...packageJsonOf(tree, root).scripts,
  ...targetCommands(tree, root),
});

/** Whether a command, or one of the lines of several, runs that runner. */
export const namesRunner = (runner: RunnerName, commands: string): boolean =>
  new RegExp(`(?:^|[\\s/:])${runner}(?=\\s|$)`, 'm').test(commands);

/** Whether Jest runs nothing but end-to-end tests, as in the projects that Nx makes beside those of Node. */
function isEndToEnd(root: string, commands: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(commands).filter((name) => namesRunner('jest', commands[name]!));
  const isOnly = names.length > 0 && names.every((name) => END_TO_END.test(name));
  return isOnly && END_TO_END.test(basename(root));
}

function namedIn(installed: object, scripts: Readonly<Record<string, string>> = {}): RunnerName | null {
  const commands = Object.values(scripts).join('\n');
  const names = (runner: RunnerName) => runner in installed || namesRunner(runner, commands);
  return names('vitest') ? 'vitest' : names('jest') ? 'jest' : null;
}

/** A project whose command for `test` runs another runner. */
export interface OtherwiseTested extends Pick<TestedProject, 'name' | 'root'> {
  readonly command: string;
}

/** The projects besides those of `testedProjects` whose `test` runs another runner, by root. */
export function otherwiseTested(tree: Tree, projects: readonly TestedProject[]): OtherwiseTested[] {
  const tested = new Set(projects.map(({ root }) => root));
  return [...getProjects(tree)]
    .filter(([, { root }]) => !tested.has(root))
    .sort(([, a], [, b]) => (a.root < b.root ? -1 : 1))
    .flatMap(([name, { root }]) => {
      const lines = commandsOf(tree, root)['test']?.split('\n') ?? [];
      const command = lines.find((line) => OTHER_RUNNER.test(line));
      return command === undefined ? [] : [{ name, root, command }];
    });
}

/** The runner among the dependencies of the project or the nearest folder above. */
function installedIn(tree: Tree, root: string): RunnerName | null {
  for (let at = root; ; at = dirname(at)) {
    const runner = namedIn(dependenciesIn(tree, `${at}/package.json`));
    if (runner !== null || at === '.') return runner;
  }
}

function targetCommands(tree: Tree, root: string): Record<string, string> {
  const own = jsonAt<Targets>(tree, `${root}/project.json`);
  const targets = { ...packageJsonOf(tree, root).nx?.targets, ...own.targets };
  return Object.fromEntries(Object.entries(targets).map(([name, target]) => [name, commandOf(target)]));
}

function commandOf(target: unknown): string {
  const { command, executor, options } = target as {
    command?: string;
    executor?: string;
    options?: { command?: string; commands?: unknown };
  };
  return [command, executor, options?.command, options?.commands]
    .flat()
    .filter((text) => typeof text === 'string')
    .join('\n');
}

function hasTests(tree: Tree, root: string, roots: readonly string[]): boolean {
  return projectFiles(tree, root, roots).some((file) => TEST_FILE.test(file));
}

const packageJsonOf = (tree: Tree, root: string): PackageJson =>
  jsonAt<PackageJson>(tree, `${root}/package.json`);
