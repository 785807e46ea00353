import { basename } from 'node:path/posix';
import { stemBesideTest, stemOf } from './stem-of.js';

/**
 * The tests of a source's name, in their order. One that stands beside a source of its name is that one's; one that stands
 * beside none, as in a folder of tests, is of each source of its name.
 *
 * @param sources all of a feature, relative to it, as its tests are
 */
export function testsAmong(
  sources: Iterable<string>,
  tests: Iterable<string>,
): (source: string) => readonly string[] {
  const known = new Set(Array.from(sources, stemOf));
  const byStem = Map.groupBy(tests, (test) => {
    const stem = stemBesideTest(test);
    return known.has(stem) ? stem : basename(stem);
  });
  return (source) => {
    const stems = new Set([stemOf(source), basename(stemOf(source))]);
    return [...stems].flatMap((stem) => byStem.get(stem) ?? []);
  };
}

/** Whether a source has a test of its name. */
export function testedAmong(sources: Iterable<string>, tests: Iterable<string>): (source: string) => boolean {
  const testsOf = testsAmong(sources, tests);
  return (source) => testsOf(source).length > 0;
}
