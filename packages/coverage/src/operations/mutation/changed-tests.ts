import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { classify, type Classification } from '@org/coverage-manifest/contract';
import { contentHash } from '@org/coverage-manifest/provenance';
import { inProject, ownerRoot, type FileChange, type LineSpan, type Project } from '@org/coverage-engine';
import { filesAt } from '../../io/files-at.js';
import { isScript } from '../../io/is-script.js';
import { isVitestConfig, loadedFiles } from '../../io/mutation-reuse/loaded-files.js';
import { moduleGraph } from '../../io/mutation-reuse/module-graph.js';
import { readKnown, type Reach } from '../../io/mutation-reuse/result-store.js';
import { readText } from '../../io/read-text.js';
import { toPosix } from '../../io/to-posix.js';
import type { Change } from '../change/change.js';
import type { Scene } from '../scene/scene.js';

/** What changed tests may have to do with. */
export interface TestedCode {
  /** Changed test files that were there before, by the paths that they have and had, and those that use a changed file of
   * the tests' own; workspace-relative, sorted. */
  readonly tests: readonly string[];
  readonly files: ReadonlyMap<string, ReachedCode>;
}

/** What of a file tests have reached. */
export interface ReachedCode {
  /** The lines whose mutants they reached in the last run on all of the file. */
  readonly spans: readonly LineSpan[];
  /** Whether that run knew the file, and all of these tests as they were before the change; else only a run can tell. */
  readonly isKnown: boolean;
}

/** A file that is there for tests: it uses their tools. */
const TEST_TOOLS =
  /['"](?:vitest|@jest\/globals|node:assert(?:\/strict)?|node:test|chai|@testing-library\/[\w-]+)['"]|\bexpect\s*\(/;

/**
 * The code whose mutants a change of tests may have saved from being noticed.
 *
 * A test file that is new takes no assertion away, so it is none of them. What a test reaches is taken from the last
 * run on all of a file, as long as file and test are the same, else from the imports; a test whose imports can not be
 * followed may reach any target.
 *
 * @param targets the files that may be mutated, workspace-relative
 * @throws CoverageError GIT_FAILED
 */
export async function codeOfChangedTests(
  scene: Scene,
  project: Project,
  change: Change,
  targets: readonly string[],
): Promise<TestedCode> {
  const { root } = scene.workspace;
  const { tests, aids } = changedForTests(scene, project, change.files, targets);
  if (tests.size + aids.length === 0) return { tests: [], files: new Map() };
  const reach = testReach(root);
  if (aids.length > 0) {
    const loaded = setupOf(scene, project, reach);
    const isForAll = aids.some((aid) => loaded.has(aid));
    for (const file of scene.files) {
      if (!isTest(scene, project, file)) continue;
      if (isForAll || aids.some((aid) => reach.leadsTo(file, aid))) tests.add(file);
    }
  }
  const known = readKnown(root, project.root);
  const before = await formerTests(scene, change, [...tests]);
  const files = new Map<string, ReachedCode>();
  for (const target of targets) {
    const text = readText(join(root, target));
    if (text === null) continue;
    const last = known[target]?.reach;
    const isSame = last?.source === contentHash(Buffer.from(text));
    const hasRun = (mutant: Reach['mutants'][number]) => mutant.tests.some((test) => tests.has(test));
    const spans =
      isSame && last.mutants.some(hasRun)
        ? last.mutants
            .filter((mutant) => mutant.static || hasRun(mutant))
            .map(({ start, end }) => ({ start, end }))
        : [];
    // A run that had the test as it is now says of it what another run would say.
    const hadIt = (test: string) =>
      isSame &&
      [before.get(test) ?? null, { path: test, text: readText(join(root, test)) }].some(
        (one) => one?.text != null && last.tests[one.path] === contentHash(Buffer.from(one.text)),
      );
    const isKnown = [...tests].every((test) => !reach.leadsTo(test, target) || hadIt(test));
    if (spans.length > 0 || !isKnown) files.set(target, { spans, isKnown });
  }
  return { tests: [...tests].sort(), files };
}

/** The changed tests by the paths that they have, and had; and changed files that are there for tests. */
function changedForTests(
  scene: Scene,
  project: Project,
  changes: readonly FileChange[],
  targets: readonly string[],
): { readonly tests: Set<string>; readonly aids: readonly string[] } {
  const former = changes.filter(({ status }) => status !== 'added' && status !== 'copied');
  const paths = former.flatMap(({ oldPath, newPath }) => [oldPath ?? [], newPath ?? []].flat());
  const own = [...new Set(paths)].filter((path) => isOwnScript(scene, project, path));
  const isAnAid = (path: string) =>
    !isTest(scene, project, path) &&
    !targets.includes(path) &&
    isAid(readText(join(scene.workspace.root, path)), placeOf(project, path));
  return {
    tests: new Set(own.filter((path) => isTest(scene, project, path))),
    aids: own.filter(isAnAid),
  };
}

const isOwnScript = (scene: Scene, project: Project, path: string): boolean =>
  isScript(path) && ownerRoot(scene.roots, path) === project.root;

const placeOf = (project: Project, path: string): Classification =>
  classify(project.contract, inProject(project, path));

const isTest = (scene: Scene, project: Project, path: string): boolean =>
  isOwnScript(scene, project, path) && placeOf(project, path).kind === 'test';

interface TestReach {
  /** Workspace-relative paths; empty for a file that is not there. */
  filesOf(path: string): ReadonlySet<string>;
  /** Whether a test imports a file, as far as its imports can be followed. */
  leadsTo(test: string, file: string): boolean;
}

function testReach(workspaceRoot: string): TestReach {
  const root = realpathSync(workspaceRoot);
  const graph = moduleGraph(root);
  const closureOf = (path: string) =>
    existsSync(join(root, path)) ? graph.closureOf(realpathSync(join(root, path))) : null;
  const filesOf = (path: string) =>
    new Set([...(closureOf(path)?.files ?? [])].map((file) => toPosix(relative(root, file))));
  const known = new Map<string, ReadonlySet<string>>();
  return {
    filesOf,
    leadsTo(test, file) {
      let files = known.get(test);
      if (files === undefined) known.set(test, (files = filesOf(test)));
      if (files.has(file)) return true;
      return closureOf(test)?.unknown?.kind === 'imports' && !/\.config\.[cm]?[jt]s$/.test(file);
    },
  };
}

/** Files that the configuration of Vitest has loaded before every test, with what they import. */
function setupOf(scene: Scene, project: Project, { filesOf }: TestReach): ReadonlySet<string> {
  const { root } = scene.workspace;
  const folder = join(root, project.root);
  const configs = scene.files.filter(
    (file) => isOwnScript(scene, project, file) && isVitestConfig(file, project.root),
  );
  const loaded = configs
    .flatMap((config) => [...filesOf(config)])
    .flatMap(
      (path) => loadedFiles(readText(join(root, path)) ?? '', [folder, dirname(join(root, path))]) ?? [],
    );
  return new Set(loaded.flatMap((file) => [...filesOf(toPosix(relative(realpathSync(root), file)))]));
}

/** What tests were at the base, by their path now; those that were not there are left out. */
async function formerTests(
  { workspace }: Scene,
  { base, files }: Change,
  tests: readonly string[],
): Promise<ReadonlyMap<string, { readonly path: string; readonly text: string }>> {
  if (workspace.repository === null || base === undefined) return new Map();
  const renamed = new Map(files.map(({ oldPath, newPath }) => [newPath, oldPath]));
  const paths = tests.map((test) => [test, renamed.get(test) ?? test] as const);
  const wanted = paths.map(([, path]) => path);
  const formerly = await filesAt(workspace, base.commit, wanted);
  return new Map(
    paths.flatMap(([test, path]) => {
      const text = formerly.get(path)?.toString();
      return text === undefined ? [] : [[test, { path, text }] as const];
    }),
  );
}

/** Whether a file that is no test is there for tests: outside of what is judged, or a user of their tools. */
function isAid(text: string | null, place: Classification): boolean {
  if (place.kind === 'outside') return true;
  if (place.kind === 'excluded' && /^\W*__(?:factories|seeds)__/.test(place.rule)) return true;
  return text !== null && TEST_TOOLS.test(text);
}
