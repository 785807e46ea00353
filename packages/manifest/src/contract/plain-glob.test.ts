import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { dotSafeGlob } from './dot-safe-glob.js';
import { plainGlobPattern } from './plain-glob.js';

const FOLDERS = [
  '',
  'src/',
  'src/entities/',
  'src/.internal/',
  'src/a b/deep/',
  'lib/src/',
  'src/a/ui/',
  'ui/',
];
const NAMES = [
  'user.ts',
  'userxts',
  'uxer.ts',
  'uer.ts',
  '.hidden.ts',
  'user.test.ts',
  'user.test.mjsx',
  'a.tsx',
  'jest',
  '[jt]est',
  'jtest',
  'entities',
  'ui',
];
const PATHS = FOLDERS.flatMap((folder) => NAMES.map((name) => folder + name));

describe('plainGlobPattern', () => {
  it.each([
    ['**', 'src/.internal/user.ts'],
    ['src/**', 'src/.internal/.hidden.ts'],
    ['src/user.ts', 'src/user.ts'],
    ['src/*/user.ts', 'src/.internal/user.ts'],
    ['src/**/user.ts', 'src/user.ts'],
    ['src/**/*', 'src/entities/.hidden.ts'],
    ['src/a b/**', 'src/a b/deep/user.ts'],
    ['**/u*r.ts', 'ui/user.ts'],
    ['**/ui/**', 'src/a/ui/user.ts'],
    ['**/*.ts', 'src/.internal/.hidden.ts'],
    ['**/*.{ts,tsx}', 'lib/src/a.tsx'],
    ['src/{entities,ui}/*', 'src/entities/a.tsx'],
    ['u?(x|y)er.ts', 'uxer.ts'],
    ['[jt]est', 'jest'],
    ['src/[jt]est', 'src/[jt]est'],
    ['**/*.{test,spec}.?(c|m)[jt]s?(x)', 'src/user.test.mjsx'],
    [dotSafeGlob('src/**'), 'src/.internal/user.ts'],
    [dotSafeGlob('src/**/*.ts'), 'src/user.ts'],
    [dotSafeGlob('src/*'), 'src/.hidden.ts'],
    [dotSafeGlob('**'), '.hidden.ts'],
  ])('%s: finds the paths that picomatch matches, such as %s', (glob, path) => {
    const pattern = plainGlobPattern(glob);
    expect(pattern).not.toBeNull();
    const found = new RegExp(pattern!);
    const matches = picomatch(glob, { dot: true, windows: false });
    const paths = PATHS.filter((each) => found.test(each));
    expect(paths).toContain(path);
    expect(paths).toEqual(PATHS.filter((each) => matches(each)));
  });

  it.each([
    ['**', '^'],
    ['src/**', String.raw`^src(?:\/.*)?$`],
    ['src/**/a', String.raw`^src\/(?:.*\/)?a$`],
    ['**/a', String.raw`(?:^|\/)a$`],
    ['**/*.ts', String.raw`\.ts$`],
    ['**/ui/**', String.raw`(?:^|\/)ui(?:\/.*)?$`],
  ])('%s: is %s: what begins with any folders is found from the end of a path', (glob, pattern) => {
    expect(plainGlobPattern(glob)).toBe(pattern);
  });

  it.each([
    '!src/**',
    'src/!(a)/**',
    'src/{a,{b,c}}',
    'src/[a-z].ts',
    './src/**',
    '.',
    '..',
    '../a',
    'src/..',
    'src/../a',
    'src//a',
    'src/',
    '/src',
    '',
    'a**',
    '+(a)',
    'src/a+b',
  ])('%j: is left to picomatch', (glob) => {
    expect(plainGlobPattern(glob)).toBeNull();
  });
});
