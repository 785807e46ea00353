import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { globMatcher } from './glob-matcher.js';

describe('globMatcher', () => {
  it.each([
    [
      ['src/**', 'lib/a.ts'],
      ['src/.b/c.ts', 'src/a.ts', 'src/b\\c.ts', 'lib/a.ts'],
    ],
    [
      ['src/[a-c]*', '+(lib)/a.ts'],
      ['src/a.ts', 'src/b\\c.ts', 'lib/a.ts'],
    ],
    [[], []],
  ])('of %j takes %j', (globs, taken) => {
    const matches = globMatcher(globs);
    const files = ['src/.b/c.ts', 'src/a.ts', 'src/b\\c.ts', 'lib/a.ts', 'lib/b.ts', 'asrc/a.ts'];
    for (const file of files) expect([file, matches(file)]).toEqual([file, taken.includes(file)]);
  });

  it('loads picomatch for a glob that is not plain, and for no other', () => {
    const require = createRequire(import.meta.url);
    const picomatch = require.resolve('picomatch');
    require.cache[picomatch] = undefined;
    expect(globMatcher(['src/**', '**/*.ts'])('src/a.ts')).toBe(true);
    expect(require.cache[picomatch]).toBeUndefined();
    expect(globMatcher(['src/**', 'lib/[a-z]*'])('lib/a.ts')).toBe(true);
    expect(require.cache[picomatch]).toBeDefined();
  });
});
