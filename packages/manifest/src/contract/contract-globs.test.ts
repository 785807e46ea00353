import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { contractThatExcludes, contractThatIncludes } from '../__fixtures__/contracts.js';
import { classify, contractOf, coverageGlobs, layerGlobs } from '../contract.js';
import { DEFAULT_BASELINE } from '../index.js';

const baseline = DEFAULT_BASELINE;

describe('layerGlobs', () => {
  it('stay readable, for Vitest prints them: a layer of another folder has no prefix', () => {
    const jobs = { files: ['src/jobs/**'] };
    const contract = contractOf(
      { coverage: { baseline, entities: {}, layers: { jobs, all: { files: ['src/**'] } } } },
      'x',
    );
    expect(layerGlobs(contract).map(({ name, glob }) => [name, glob])).toEqual([
      ['entities', String.raw`src/entities/[\s\S]+`],
      ['jobs', String.raw`src/jobs/[\s\S]+`],
      ['all', String.raw`(?!(?:src/entities/[\s\S]+|src/jobs/[\s\S]+)(?![\s\S]))src/[\s\S]+`],
      ['baseline', String.raw`(?!(?:src/entities/[\s\S]+|src/jobs/[\s\S]+|src/[\s\S]+)(?![\s\S]))[\s\S]+`],
    ]);
    expect(layerGlobs(contractOf({ coverage: { baseline } }, 'x'))).toEqual([
      { name: 'baseline', glob: String.raw`[\s\S]+`, band: baseline },
    ]);
  });

  it('of two files have no prefix: neither may be the other', () => {
    const layers = { a: { files: ['src/a.ts'] }, b: { files: ['src/b.ts'] } };
    expect(layerGlobs(contractOf({ coverage: { baseline, layers } }, 'x')).map(({ glob }) => glob)).toEqual([
      'src/a.ts',
      'src/b.ts',
      String.raw`(?!(?:src/a.ts|src/b.ts)(?![\s\S]))[\s\S]+`,
    ]);
  });
});

describe('coverageGlobs', () => {
  it.each([
    ['src/**', ['src/**/*.{…}']],
    ['src', ['src/**/*.{…}']],
    ['src//', ['src/**/*.{…}']],
    ['.', ['**/*.{…}']],
    ['**', ['**/*.{…}']],
    ['src/*', ['src/*.{…}']],
    ['*', ['*.{…}']],
    ['src/*/x', ['src/*/x/**/*.{…}']],
    ['src/**/x', ['src/**/x/**/*.{…}']],
    ['v1.2/lib', ['v1.2/lib/**/*.{…}']],
    ['src/**/*.ts', ['src/**/*.ts', 'src/**/*.ts/**/*.{…}']],
  ])('ask of include %s for sources only: %j', (include, globs) => {
    expect(coverageGlobs(contractThatIncludes(include)).include).toEqual(
      globs.map((glob) => glob.replace('…', 'ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro')),
    );
  });

  it('are plain globs unless the manifest takes something back', () => {
    expect(coverageGlobs(contractThatExcludes('src/legacy/', '**', 'src/gen/**')).exclude).toEqual([
      '**/*.{test,spec}.?(c|m)[jt]s?(x)',
      '**/node_modules/**',
      'coverage/**',
      '**/*.d.{ts,mts,cts}',
      '**/*.{test,spec}-d.?(c|m)[jt]s?(x)',
      '**/*.{bench,benchmark}.?(c|m)[jt]s?(x)',
      '**/*.config.*',
      '**/*.mjs',
      '**/*.cjs',
      ...['di', 'interfaces', 'cms', 'ui', '__factories__', '__contracts__', '__seeds__'].map(
        (folder) => `**/${folder}/**`,
      ),
      'src/legacy',
      'src/legacy/**',
      '**',
      'src/gen/**',
    ]);
  });

  it.each([
    ['src/ui/cart/a.ts', false],
    ['src/ui/a.ts', true],
    ['src/types.d.ts', true],
    ['src/user.test-d.ts', true],
    ['src/ui/cart/user.bench.ts', false],
    ['src/vite.config.ts', true],
    ['src/run.mjs', true],
    ['src/run.cjs', true],
    ['src/__seeds__/a.ts', true],
    ['src/a.ts', false],
  ])('of a manifest that takes src/ui/cart back: %s is kept out: %s', (file, out) => {
    const contract = contractThatExcludes('!src/ui/cart/**');
    expect(picomatch.isMatch(file, [...coverageGlobs(contract).exclude], { dot: true })).toBe(out);
    expect(classify(contract, file).kind).toBe(out ? 'excluded' : 'judged');
  });
});
