import { compareTests, type Silencing, type TestComparison, type Weakening } from '@org/coverage-engine';
import { withoutComments } from '../../io/tests/without-comments.js';
import type { Change } from '../change/change.js';
import type { Feature } from '../scene/features.js';
import type { Scene } from '../scene/scene.js';
import type { ConsentOf } from './acknowledged-in.js';
import { changedTests, type ChangedTest } from './changed-tests.js';

const WORDS: Readonly<Record<Silencing, string>> = {
  skip: 'skipped',
  todo: 'left to do',
  only: 'only this runs',
  fails: 'expected to fail',
  emptied: 'emptied',
};

/**
 * The tests of features that ran at the base and say nothing now: those that are sure to be silenced, whatever the
 * machine, and those that went in a change of tests alone.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function testWeakenings(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
  consentOf: ConsentOf,
): Promise<Weakening[]> {
  const { tests, isTestsOnly } = await changedTests(scene, change, features);
  const { silenced, removed } = compareTests(tests);
  const byFile = new Map(tests.map((test) => [test.file, test]));
  const consents = new Map(features.map((feature) => [feature, consentOf(feature)]));
  const weakening = (kind: Weakening['kind'], file: string, change: string) => {
    const { feature } = byFile.get(file)!;
    return consents.get(feature)!({ kind, project: feature.name, file, change });
  };
  return [
    ...silenced.map(({ file, silencer: { how, line, titles } }) => ({
      ...weakening('tests-skipped', file, `${WORDS[how]} in ${file}: ${titles.join(' > ')}`),
      line,
    })),
    ...(isTestsOnly ? removals(removed, tests) : []).map(({ file, change }) =>
      weakening('tests-removed', file, change),
    ),
  ];
}

/** How many went with a file, and each that went out of one; not one that a function of another name may declare. */
function removals(
  removed: TestComparison['removed'],
  tests: readonly ChangedTest[],
): readonly { readonly file: string; readonly change: string }[] {
  if (removed.length === 0) return [];
  const code = tests.map(({ file, text }) => withoutComments(file, text)).join('\n');
  const gone = removed.filter(({ titles }) => !isNamedIn(code, titles.at(-1)!));
  return tests.flatMap(({ file, text }) => {
    const own = gone.filter((one) => one.file === file);
    const changes = own.map(({ titles }) => `removed from ${file}: ${titles.join(' > ')}`);
    const isWhole = text === '' && own.length > 0;
    return (isWhole ? [`tests removed with ${file}: ${own.length}`] : changes).map((change) => ({
      file,
      change,
    }));
  });
}

const isNamedIn = (code: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => code.includes(quote + title + quote));
