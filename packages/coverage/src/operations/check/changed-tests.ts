import { join } from 'node:path';
import { classify } from '@org/coverage-manifest/contract';
import { inProject, type FileChange, type TestFile } from '@org/coverage-engine';
import { filesAt } from '../../io/files/files-at.js';
import { readText } from '../../io/files/read-text.js';
import { isScript } from '../../io/is-script.js';
import { isManifest } from '../../io/projects/manifest-file.js';
import { SUMMARY_FILE } from '../../io/reports/report-places.js';
import { mayBeSilenced, writtenTests } from '../../io/tests/written-tests.js';
import type { Change } from '../change/change.js';
import { featureOf, type Feature } from '../scene/features.js';
import type { Scene } from '../scene/scene.js';

/** A changed file that is or was a test of a feature. */
export interface ChangedTest extends TestFile {
  readonly feature: Feature;
  /** Empty where it is no test any more. */
  readonly text: string;
}

/** What a change did to tests of features. */
export interface ChangedTests {
  readonly tests: readonly ChangedTest[];
  /** Whether nothing changed that tests could depend on, and none came: what went is then not made good elsewhere. */
  readonly isTestsOnly: boolean;
}

/** What may stand beside changed tests without being in their place. */
const BESIDE = /\.(?:md|snap)$/;

/** What a workflow prints into the checkout, this document among it: a new file at the top. */
const PRINTED = /^[^/]+\.(?:diff|html|json|log|patch|svg|txt|xml)$/;

/**
 * The tests of features that a change touches; none where it can neither have silenced nor removed one.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function changedTests(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
): Promise<ChangedTests> {
  const featureAt = featureOf(scene, features);
  const featureTestedBy = (path: string | null): Feature | null => {
    const feature = path && featureAt(path);
    return feature && classify(feature.contract, inProject(feature, path)).kind === 'test' ? feature : null;
  };
  const isAside = ({ oldPath, newPath }: FileChange): boolean =>
    [oldPath, newPath].every(
      (path) =>
        path === null ||
        BESIDE.test(path) ||
        path === SUMMARY_FILE ||
        isManifest(path) ||
        featureTestedBy(path) !== null,
    ) ||
    (oldPath === null ? PRINTED.test(newPath!) : featureTestedBy(oldPath) !== null && !isScript(newPath!));
  const files = change.files.flatMap(({ oldPath, newPath }) => {
    const now = featureTestedBy(newPath);
    const feature = now ?? featureTestedBy(oldPath);
    if (feature === null) return [];
    const text = (now && readText(join(scene.workspace.root, newPath!))) ?? '';
    return [{ feature, oldPath, file: now ? newPath! : oldPath!, text }];
  });
  const isTestsOnly =
    change.outside.length === 0 &&
    files.every(({ oldPath }) => oldPath !== null) &&
    change.files.every(isAside);
  if (!isTestsOnly && !files.some(({ text }) => mayBeSilenced(text))) return { tests: [], isTestsOnly };
  const former = await filesAt(
    scene.workspace,
    change.base!.commit,
    files.flatMap(({ oldPath }) => oldPath ?? []),
  );
  const tests = files.map(({ feature, oldPath, file, text }) => ({
    feature,
    file,
    text,
    before: writtenTests(oldPath ?? file, former.get(oldPath ?? '')?.toString() ?? ''),
    now: writtenTests(file, text),
  }));
  return { tests, isTestsOnly };
}
