import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { anyGlob, anyPath } from '../__fixtures__/arbitraries.js';
import { dotSafeGlob } from './dot-safe-glob.js';
import { plainGlobPattern } from './plain-glob.js';
import { FOREIGN_GLOBS, SOURCE_EXTENSIONS, STANDING_EXCLUDES, TEST_GLOB } from './standing-excludes.js';

const OURS = [
  TEST_GLOB,
  `**/*.{${SOURCE_EXTENSIONS}}`,
  `src/**/*.{${SOURCE_EXTENSIONS}}`,
  ...FOREIGN_GLOBS,
  ...STANDING_EXCLUDES.map(({ glob }) => glob),
];
const KNOWN = [
  'src/**',
  'src/entities/**',
  'src/application/use-cases/**',
  '**',
  'src/**/*.ts',
  'src/*/user.ts',
];

const piece = fc.constantFrom(
  ...[
    'src',
    'entities',
    '**',
    '*',
    'e*s',
    '*.ts',
    '{entities,ui}',
    'u?(x)er.ts',
    '[jt]est',
    'a b',
    'user.test.ts',
    '*.{ts,tsx}',
    '\u00e9',
  ],
);
const plainLooking = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('/'));

describe('plainGlobPattern', () => {
  it.each([...OURS, ...KNOWN, ...KNOWN.map(dotSafeGlob)])(
    '%s: gives the paths that picomatch gives',
    (glob) => {
      const pattern = plainGlobPattern(glob);
      expect(pattern).not.toBeNull();
      const ours = new RegExp(pattern!);
      const theirs = picomatch(glob, { dot: true, windows: false });
      fc.assert(
        fc.property(anyPath, (path) => {
          expect([path, ours.test(path)]).toEqual([path, theirs(path)]);
        }),
        { numRuns: 500 },
      );
    },
  );

  it('gives the paths that picomatch gives for whatever glob it takes on', () => {
    let plain = 0;
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.oneof(anyGlob, plainLooking),
        fc.array(anyPath, { minLength: 1, maxLength: 20 }),
        (dotSafe, raw, paths) => {
          const glob = dotSafe ? dotSafeGlob(raw) : raw;
          const pattern = plainGlobPattern(glob);
          if (pattern === null) return;
          plain += 1;
          const ours = new RegExp(pattern);
          const theirs = picomatch(glob, { dot: true, windows: false });
          for (const path of paths) expect([glob, path, ours.test(path)]).toEqual([glob, path, theirs(path)]);
        },
      ),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(300);
  });
});
