import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { anyOf, dotSafeGlob, noneOf, EVERY_FILE } from './dot-safe-glob.js';
import { anyGlob, anyPath } from '../__fixtures__/arbitraries.js';

const withDot = { dot: true, windows: false } as const;
const withoutDot = { windows: false } as const;

/** picomatch lets `a/**` match a file named `a`; dotSafeGlob does not. */
function isItsOwnFolder(glob: string, path: string): boolean {
  return glob.endsWith('/**') && picomatch.isMatch(path, glob.slice(0, -3), withDot);
}

describe('dotSafeGlob', () => {
  it('matches without `dot` what the glob matches with it', () => {
    fc.assert(
      fc.property(anyGlob, anyPath, (glob, path) => {
        fc.pre(!isItsOwnFolder(glob, path));
        expect(picomatch.isMatch(path, dotSafeGlob(glob), withoutDot)).toBe(
          picomatch.isMatch(path, glob, withDot),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('gives a glob that `dot` makes no difference to', () => {
    fc.assert(
      fc.property(anyGlob, anyPath, (glob, path) => {
        const safe = dotSafeGlob(glob);
        expect(picomatch.isMatch(path, safe, withDot)).toBe(picomatch.isMatch(path, safe, withoutDot));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('noneOf and anyOf', () => {
  it('noneOf refuses exactly the paths that anyOf matches', () => {
    fc.assert(
      fc.property(fc.array(anyGlob, { minLength: 1, maxLength: 4 }), anyPath, (globs, path) => {
        fc.pre(!globs.some((glob) => isItsOwnFolder(glob, path)));
        const safe = globs.map(dotSafeGlob);
        const refused = !picomatch.isMatch(path, noneOf(safe) + EVERY_FILE, withoutDot);
        expect(refused).toBe(picomatch.isMatch(path, anyOf(safe), withoutDot));
        expect(refused).toBe(picomatch.isMatch(path, globs, withDot));
      }),
      { numRuns: 2000 },
    );
  });
});
