import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultContract } from '../contract/feature-contract.js';
import { mutationFiles } from './mutation-files.js';
import { asPattern, strykerOptions, strykerScope } from './stryker-options.js';

const contract = {
  ...defaultContract('auth'),
  mutationTargets: ['entities', 'baseline'],
  mutationThreshold: 90,
};
const FILES = [
  'src/entities/user.ts',
  'src/entities/user.test.ts',
  'src/entities/di/container.ts',
  'src/entities/data.json',
  'src/application/use-cases/rename.ts',
  'src/lib/[id].ts',
  'vitest.config.ts',
];

describe('mutationFiles', () => {
  it('takes the judged files of the targets: no tests, no excluded files, no other layer', () => {
    expect(mutationFiles(contract, FILES)).toEqual(['src/entities/user.ts', 'src/lib/[id].ts']);
  });

  it('takes none without targets', () => {
    expect(mutationFiles(defaultContract('auth'), FILES)).toEqual([]);
  });
});

describe('strykerScope', () => {
  it('gives the files as patterns, and the threshold to break on', () => {
    expect(strykerScope(contract, FILES)).toEqual({
      mutate: ['src/entities/user.ts', 'src/lib/[[]id[]].ts'],
      thresholds: { break: 90 },
    });
  });
});

describe('strykerOptions', () => {
  it('lists the files of a folder', () => {
    const root = mkdtempSync(join(tmpdir(), 'coverage-manifest-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const file of FILES) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), '');
    }
    const manifest = { coverage: { baseline: {}, entities: {}, mutationTargets: ['entities'] as const } };
    expect(strykerOptions(manifest, { root })).toEqual({
      mutate: ['src/entities/user.ts'],
      thresholds: { break: 80 },
    });
  });

  it('refuses a manifest that breaks its schema', () => {
    const manifest = { coverage: { baseline: {}, mutationThreshold: 101 } };
    expect(() => strykerOptions(manifest, { root: tmpdir() })).toThrow('coverage.mutationThreshold');
  });
});

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
