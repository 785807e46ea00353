import { join } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import type { FileChange, LineSpan, Project } from '@org/coverage-engine';
import { readKnown, type Reach } from '../../io/mutation-reuse/result-store.js';
import { readText } from '../../io/files/read-text.js';
import type { Change } from '../change/change.js';
import { pathsOf } from '../change/paths-of.js';
import type { Scene } from '../scene/scene.js';
import { changedForTests, isTest } from './changed-for-tests.js';
import { changedSettings } from './changed-settings.js';
import { wholeOf } from './mutant-lists.js';
import type { TestHistory } from './test-history.js';

/** What changed tests may reach. */
export interface TestedCode {
  /** Changed configurations, which may leave out tests: then all targets are reached. Workspace-relative, sorted. */
  readonly settings: readonly string[];
  /**
   * Changed tests that are not new, by their present and former paths, and tests that use a changed helper;
   * workspace-relative, sorted.
   */
  readonly tests: readonly string[];
  readonly files: ReadonlyMap<string, ReachedCode>;
}

/** What tests have reached in a file. */
export interface ReachedCode {
  /** The lines whose mutants they reached in the last run on the whole file. */
  readonly spans: readonly LineSpan[];
  /** Whether that run had the same file, and all these tests as they were before the change; else only a run can tell. */
  readonly isKnown: boolean;
}

/**
 * The code whose mutants may survive because tests changed.
 *
 * New tests don't count: they take no assertion away. What a test reaches follows from the last run on the whole file
 * while file and test are the same, else from imports; a test whose imports can't be followed may reach any target. A
 * test that is gone, or no longer imports a file, may have reached all of it, unless a run had the test. A changed
 * configuration, which may leave tests out, may concern all targets.
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
      files.set(target, { spans: [wholeOf(text)], isKnown: false });
      continue;
    }
    const hasRun = (mutant: Reach['mutants'][number]) => mutant.tests.some((test) => tests.has(test));
    const spans =
      isSame && last.mutants.some(hasRun)
        ? last.mutants
            .filter((mutant) => mutant.static || hasRun(mutant))
            .map(({ start, end }) => ({ start, end }))
        : [];
    // A run that had the present test, too, knows what it reaches.
    const hadIt = (test: string) => {
      const was = former.get(test);
      return (was && ran(was.path, was.text)) || ran(test, readText(join(root, test)));
    };
    const isKnown = [...tests].every((test) => !reach.leadsTo(test, target) || hadIt(test));
    if (spans.length > 0 || !isKnown) files.set(target, { spans, isKnown });
  }
  return { settings, tests: [...tests].sort(), files };
}

/** Changed tests as they were; `now` is null for one that is gone, or no longer a test. */
function formerTests(
  scene: Scene,
  project: Project,
  changes: readonly FileChange[],
  former: TestHistory['former'],
): readonly { readonly path: string; readonly text: string; readonly now: string | null }[] {
  return changes.flatMap(({ status, oldPath, newPath }) => {
    const was = status === 'copied' || oldPath === null ? undefined : former.get(oldPath);
    if (was === undefined || !isTest(scene, project, was.path)) return [];
    return [{ ...was, now: newPath !== null && isTest(scene, project, newPath) ? newPath : null }];
  });
}
