import { existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { classify, type Classification } from '@org/coverage-manifest/contract';
import { contentHash } from '@org/coverage-manifest/provenance';
import { inProject, ownerRoot, type FileChange, type LineSpan, type Project } from '@org/coverage-engine';
import { moduleGraph } from '../../io/mutation-reuse/module-graph.js';
import { readKnown } from '../../io/mutation-reuse/result-store.js';
import { readText } from '../../io/read-text.js';
import { toPosix } from '../../io/to-posix.js';
import type { Scene } from '../scene.js';

/** What changed tests may have to do with. */
export interface TestedCode {
  /** Changed test files that were there before, and those that use a changed file of the tests' own; workspace-relative, sorted. */
  readonly tests: readonly string[];
  /** Files with the lines whose mutants these tests reached in a former run; no lines where no run says it. */
  readonly files: ReadonlyMap<string, readonly LineSpan[]>;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
/** A file that is there for tests: it uses their tools. */
const TEST_TOOLS =
  /['"](?:vitest|@jest\/globals|node:assert(?:\/strict)?|node:test|chai|@testing-library\/[\w-]+)['"]|\bexpect\s*\(/;

/**
 * The code whose mutants a change of tests may have saved from being noticed.
 *
 * A test file that is new takes no assertion away, so it is none of them. What a test reaches is taken from the last
 * run on all of a file, as long as the file is the same, else from the imports.
 *
 * @param targets the files that may be mutated, workspace-relative
 */
export function codeOfChangedTests(
  scene: Scene,
  project: Project,
  changes: readonly FileChange[],
  targets: readonly string[],
): TestedCode {
  const { root } = scene.workspace;
  const placeOf = (path: string) => classify(project.contract, inProject(project, path));
  const formerly = changes.flatMap((change) => {
    const path =
      change.status === 'added' || change.status === 'copied' ? null : (change.newPath ?? change.oldPath);
    return path !== null && SCRIPT.test(path) && ownerRoot(scene.roots, path) === project.root ? [path] : [];
  });
  const tests = new Set(formerly.filter((path) => placeOf(path).kind === 'test'));
  const aids = formerly.filter(
    (path) => !tests.has(path) && !targets.includes(path) && isAid(readText(join(root, path)), placeOf(path)),
  );
  if (tests.size + aids.length === 0) return { tests: [], files: new Map() };
  const graph = moduleGraph(realpathSync(root));
  const reachedBy = (test: string) =>
    existsSync(join(root, test))
      ? new Set(
          [...graph.closureOf(realpathSync(join(root, test))).files].map((path) =>
            toPosix(relative(realpathSync(root), path)),
          ),
        )
      : new Set<string>();
  if (aids.length > 0) {
    for (const file of scene.files) {
      if (
        ownerRoot(scene.roots, file) !== project.root ||
        !SCRIPT.test(file) ||
        placeOf(file).kind !== 'test'
      )
        continue;
      const reached = reachedBy(file);
      if (aids.some((aid) => reached.has(aid))) tests.add(file);
    }
  }
  const known = readKnown(root, project.root);
  const imported = new Set([...tests].flatMap((test) => [...reachedBy(test)]));
  const files = new Map<string, readonly LineSpan[]>();
  for (const target of targets) {
    const reach = known[target]?.reach;
    const text = readText(join(root, target));
    if (text === null) continue;
    if (reach && reach.source === contentHash(Buffer.from(text))) {
      const spans = reach.mutants
        .filter((mutant) => mutant.static || mutant.tests.some((test) => tests.has(test)))
        .map(({ start, end }) => ({ start, end }));
      if (reach.mutants.some((mutant) => mutant.tests.some((test) => tests.has(test))))
        files.set(target, spans);
    } else if (imported.has(target)) files.set(target, []);
  }
  return { tests: [...tests].sort(), files };
}

/** Whether a file that is no test is there for tests: outside of what is judged, or a user of their tools. */
function isAid(text: string | null, place: Classification): boolean {
  if (place.kind === 'outside') return true;
  if (place.kind === 'excluded' && /^\W*__(?:factories|seeds)__/.test(place.rule)) return true;
  return text !== null && TEST_TOOLS.test(text);
}
