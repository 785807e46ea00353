import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { asPattern } from './as-pattern.js';

describe('asPattern', () => {
  // Stryker's own, which is not among our dependencies.
  const load = createRequire(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json'));
  const { Minimatch } = load('minimatch') as {
    Minimatch: new (glob: string) => { match(path: string): boolean; hasMagic(): boolean };
  };

  it.each([
    'src/[id].ts',
    'src/[...slug].ts',
    'src/{x}.ts',
    'src/(group)/page.ts',
    'src/@(a|b).ts',
    'src/+page.ts',
    'src/a*b?.ts',
    'src/!(x).ts',
    'src/.hidden/#x.ts',
  ])('gives %s as a pattern of Stryker’s matcher that takes a range of lines', (file) => {
    const pattern = new Minimatch(asPattern(file));
    expect(pattern.match(file)).toBe(true);
    expect(pattern.hasMagic()).toBe(false);
  });
});
