import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { classify } from '@org/coverage-manifest/contract';
import { inProject, ownerRoot, type FileChange, type Project } from '@org/coverage-engine';
import { isScript } from '../../io/is-script.js';
import { isVitestConfig, loadedFiles } from '../../io/mutation-reuse/loaded-files.js';
import { readText } from '../../io/files/read-text.js';
import { toPosix } from '../../io/files/to-posix.js';
import { pathsOf } from '../change/paths-of.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import type { TestHistory } from './test-history.js';
import type { TestReach } from './test-reach.js';

/** What the text of a test helper names. */
const TEST_TOOLS =
  /['"](?:vitest|@jest\/globals|node:assert(?:\/strict)?|node:test|chai|@testing-library\/[\w-]+)['"]|\bexpect\s*\(/;

/** What is known of one project and its tests. */
interface ProjectTests extends TestHistory {
  readonly scene: Scene;
  readonly project: Project;
  /** The files that may be mutated, workspace-relative. */
  readonly targets: readonly string[];
}

/** The changed tests, by their present and former paths, and the tests that use a changed helper. */
export function changedForTests(aided: ProjectTests, changes: readonly FileChange[]): Set<string> {
  const { scene, project, reach } = aided;
  const paths = pathsOf(changes.filter(({ status }) => status !== 'added' && status !== 'copied'));
  const tests = new Set([...paths].filter((path) => isTest(scene, project, path)));
  // A test of another project is no helper: test names are the same in every project.
  const others = [...paths].filter((path) => classify(project.contract, basename(path)).kind !== 'test');
  if (others.length === 0) return tests;
  const setup = setupOf(scene, project, reach);
  const aids = others.filter((path) => setup.files.has(path) || isAid(path, aided));
  const isForAll = aids.some((aid) => setup.files.has(aid) || setup.imported.has(aid));
  // Of data only what is imported counts.
  const uses = (file: string, aid: string) =>
    isScript(aid) ? reach.leadsTo(file, aid) : reach.filesOf(file).has(aid);
  for (const file of aids.length === 0 ? [] : ownFiles(scene, project.root)) {
    if (!isTest(scene, project, file)) continue;
    if (isForAll || aids.some((aid) => uses(file, aid))) tests.add(file);
  }
  return tests;
}

/** Whether a file is a test of a project, by the project's contract. */
export const isTest = (scene: Scene, project: Project, path: string): boolean =>
  isScript(path) &&
  ownerRoot(scene.roots, path) === project.root &&
  classify(project.contract, inProject(project, path)).kind === 'test';

/** The files that Vitest loads before every test by its configuration, and what they import. */
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
 * Whether a file that is no test is a helper of tests: a script that uses or used test tools, or a file of the project
 * that is not judged and no data of judged code.
 */
function isAid(path: string, { scene, project, targets, former, reach }: ProjectTests): boolean {
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
