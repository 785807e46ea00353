import { basename } from 'node:path/posix';
import { stemBesideTest, stemOf } from './stem-of.js';

/**
 * Whether a source has a test of its name. One that stands beside a source of its name is that one's; one that stands
 * beside none, as in a folder of tests, is of each source of its name.
 *
 * @param sources all of a feature, relative to it, as its tests are
 */
export function testedAmong(sources: Iterable<string>, tests: Iterable<string>): (source: string) => boolean {
  const known = new Set(Array.from(sources, stemOf));
  const tested = new Set(
    Array.from(tests, stemBesideTest).map((stem) => (known.has(stem) ? stem : basename(stem))),
  );
  return (source) => tested.has(stemOf(source)) || tested.has(basename(stemOf(source)));
}
