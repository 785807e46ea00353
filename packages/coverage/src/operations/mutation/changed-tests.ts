import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { classify } from '@org/coverage-manifest/contract';
import { contentHash } from '@org/coverage-manifest/provenance';
import { inProject, ownerRoot, type FileChange, type LineSpan, type Project } from '@org/coverage-engine';
import { filesAt } from '../../io/files/files-at.js';
import { isScript } from '../../io/is-script.js';
import { isVitestConfig, loadedFiles } from '../../io/mutation-reuse/loaded-files.js';
import { readKnown, type Reach } from '../../io/mutation-reuse/result-store.js';
import { readText } from '../../io/files/read-text.js';
import { toPosix } from '../../io/files/to-posix.js';
import type { Change } from '../change/change.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import { changedSettings } from './changed-settings.js';
import { testReach, type TestReach } from './test-reach.js';
import { pathsOf } from '../change/paths-of.js';

/** What changed tests may have to do with. */
export interface TestedCode {
  /** Changed files that choose which tests run: with one, all targets are reached. Workspace-relative, sorted. */
  readonly settings: readonly string[];
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
 * followed may reach any target. What a test that is gone, or no longer imports it, may have reached is all of a file,
 * unless a run knew the test; and where a configuration changed, which may leave tests out, all of all targets.
 *
 * @param targets the files that may be mutated, workspace-relative
 */
export function codeOfChangedTests(
  scene: Scene,
  project: Project,
  change: Change,
  targets: readonly string[],
  { former, reach }: TestHistory,
): TestedCode {
  const { root } = scene.workspace;
  const settings = changedSettings(scene, project, pathsOf(change.files), reach);
  const tests = changedForTests({ scene, project, targets, former, reach }, change.files);
  const files = new Map<string, ReachedCode>();
  if (settings.length + tests.size === 0) return { settings, tests: [], files };
  const left = formerTests(scene, project, change.files, former);
  const known = readKnown(root, project.root);
  for (const target of targets) {
    const text = readText(join(root, target));
    if (text === null) continue;
    const last = known[target]?.reach;
    const isSame = last?.source === contentHash(Buffer.from(text));
    const ran = (path: string, was: string | null) =>
      isSame && was !== null && last.tests[path] === contentHash(Buffer.from(was));
    const isLost = left.some(
      (test) =>
        !ran(test.path, test.text) &&
        reach.ledTo(test.path, test.text, target) &&
        !(test.now !== null && reach.leadsTo(test.now, target)),
    );
    if (settings.length > 0 || isLost) {
      files.set(target, { spans: [{ start: 1, end: text.split('\n').length }], isKnown: false });
      continue;
    }
    const hasRun = (mutant: Reach['mutants'][number]) => mutant.tests.some((test) => tests.has(test));
    const spans =
      isSame && last.mutants.some(hasRun)
        ? last.mutants
            .filter((mutant) => mutant.static || hasRun(mutant))
            .map(({ start, end }) => ({ start, end }))
        : [];
    // A run that had the test as it is now says of it what another run would say.
    const hadIt = (test: string) => {
      const was = former.get(test);
      return (was && ran(was.path, was.text)) || ran(test, readText(join(root, test)));
    };
    const isKnown = [...tests].every((test) => !reach.leadsTo(test, target) || hadIt(test));
    if (spans.length > 0 || !isKnown) files.set(target, { spans, isKnown });
  }
  return { settings, tests: [...tests].sort(), files };
}

/** Changed scripts as they were at the base, by the paths that they have and had. */
type FormerScripts = ReadonlyMap<string, { readonly path: string; readonly text: string }>;

/** What tests of all projects are looked at with. */
export interface TestHistory {
  readonly former: FormerScripts;
  readonly reach: TestReach;
}

/** @throws CoverageError GIT_FAILED */
export async function testHistory(scene: Scene, change: Change): Promise<TestHistory> {
  return { former: await formerScripts(scene, change), reach: testReach(scene) };
}

/** None where no base is known. */
async function formerScripts(
  { workspace }: Scene,
  { base, files }: Pick<Change, 'base' | 'files'>,
): Promise<FormerScripts> {
  if (workspace.repository === null || base === undefined) return new Map();
  const changed = files.filter(({ oldPath }) => oldPath !== null && isScript(oldPath));
  const wanted = changed.map(({ oldPath }) => oldPath!);
  const texts = await filesAt(workspace, base.commit, wanted);
  return new Map(
    changed.flatMap(({ oldPath, newPath }) => {
      const text = texts.get(oldPath!)?.toString();
      if (text === undefined) return [];
      return [oldPath!, newPath ?? oldPath!].map((path) => [path, { path: oldPath!, text }] as const);
    }),
  );
}

/** Changed tests as they were, and where they are now; null for one that is gone, or is a test no more. */
function formerTests(
  scene: Scene,
  project: Project,
  changes: readonly FileChange[],
  former: FormerScripts,
): readonly { readonly path: string; readonly text: string; readonly now: string | null }[] {
  return changes.flatMap(({ status, oldPath, newPath }) => {
    const was = status === 'copied' || oldPath === null ? undefined : former.get(oldPath);
    if (was === undefined || !isTest(scene, project, was.path)) return [];
    return [{ ...was, now: newPath !== null && isTest(scene, project, newPath) ? newPath : null }];
  });
}

interface Aided {
  readonly scene: Scene;
  readonly project: Project;
  readonly targets: readonly string[];
  readonly former: FormerScripts;
  readonly reach: TestReach;
}

/** The changed tests by the paths that they have, and had; and those that use a changed file that is there for tests. */
function changedForTests(aided: Aided, changes: readonly FileChange[]): Set<string> {
  const { scene, project, reach } = aided;
  const paths = pathsOf(changes.filter(({ status }) => status !== 'added' && status !== 'copied'));
  const tests = new Set([...paths].filter((path) => isTest(scene, project, path)));
  // What a test is its name says in every project.
  const others = [...paths].filter((path) => classify(project.contract, basename(path)).kind !== 'test');
  if (others.length === 0) return tests;
  const setup = setupOf(scene, project, reach);
  const aids = others.filter((path) => setup.files.has(path) || isAid(path, aided));
  const isForAll = aids.some((aid) => setup.files.has(aid) || setup.imported.has(aid));
  // Data that can't be followed to is none that a test imports.
  const uses = (file: string, aid: string) =>
    isScript(aid) ? reach.leadsTo(file, aid) : reach.filesOf(file).has(aid);
  for (const file of aids.length === 0 ? [] : ownFiles(scene, project.root)) {
    if (!isTest(scene, project, file)) continue;
    if (isForAll || aids.some((aid) => uses(file, aid))) tests.add(file);
  }
  return tests;
}

const isOwnScript = (scene: Scene, project: Project, path: string): boolean =>
  isScript(path) && ownerRoot(scene.roots, path) === project.root;

const isTest = (scene: Scene, project: Project, path: string): boolean =>
  isOwnScript(scene, project, path) && classify(project.contract, inProject(project, path)).kind === 'test';

/** Files that the configuration of Vitest has loaded before every test, and these with what they import. */
function setupOf(
  scene: Scene,
  project: Project,
  { filesOf }: TestReach,
): { readonly files: ReadonlySet<string>; readonly imported: ReadonlySet<string> } {
  const { root } = scene.workspace;
  const folder = join(root, project.root);
  const configs = ownFiles(scene, project.root).filter((file) => isVitestConfig(file, project.root));
  const loaded = configs
    .flatMap((config) => [...filesOf(config)])
    .flatMap(
      (path) => loadedFiles(readText(join(root, path)) ?? '', [folder, dirname(join(root, path))]) ?? [],
    );
  const files = loaded.map((file) => toPosix(relative(realpathSync(root), file)));
  return { files: new Set(files), imported: new Set(files.flatMap((file) => [...filesOf(file)])) };
}

/**
 * Whether a file that is no test is there for tests: a script that uses their tools, or did; or what is the project's
 * own and outside of what is judged, as long as it is no data of judged code.
 */
function isAid(path: string, { scene, project, targets, former, reach }: Aided): boolean {
  if (targets.includes(path)) return false;
  const placeOf = (file: string) => classify(project.contract, inProject(project, file));
  const isOwn = ownerRoot(scene.roots, path) === project.root;
  if (!isScript(path)) {
    const isCodes = (file: string) => placeOf(file).kind === 'judged' && reach.filesOf(file).has(path);
    const isData = path.endsWith('.json') && basename(path) !== 'package.json';
    return isOwn && isData && !ownFiles(scene, project.root).some(isCodes);
  }
  if (isOwn) {
    const place = placeOf(path);
    if (place.kind === 'outside') return true;
    if (place.kind === 'excluded' && /^\W*__(?:factories|seeds)__/.test(place.rule)) return true;
  }
  const texts = [readText(join(scene.workspace.root, path)), former.get(path)?.text];
  return texts.some((text) => TEST_TOOLS.test(text ?? ''));
}
