import { describe, expect, it } from 'vitest';
import { DEFAULT_BASELINE, STANDARD_BANDS } from '../index.js';
import {
  bandOf,
  classify,
  contractOf,
  coverageGlobs,
  defaultContract,
  layerGlobs,
  layerOf,
} from '../contract.js';

const baseline = DEFAULT_BASELINE;
const standard = contractOf({ name: 'auth', coverage: { ...STANDARD_BANDS, baseline } }, 'x');

describe('contractOf', () => {
  it('fills in every default', () => {
    expect(contractOf({ coverage: { baseline: { lines: 1 } } }, 'auth')).toEqual({
      name: 'auth',
      layers: [],
      baseline: { lines: 1 },
      include: ['src/**'],
      exclude: [],
      mutationTargets: [],
      mutationThreshold: 80,
      acknowledged: [],
    });
  });

  it('puts known layers first, then the own ones in order, each with its files and band', () => {
    const contract = contractOf(
      {
        name: 'auth',
        coverage: {
          baseline,
          controllers: { lines: 90 },
          layers: {
            jobs: { files: ['./src/jobs/**'], band: { lines: 70 } },
            entities: { files: ['src/domain/**'] },
            controllers: { files: ['src/http/**'] },
          },
        },
      },
      'x',
    );
    expect(contract.layers).toEqual([
      { name: 'entities', files: ['src/domain/**'], band: baseline, declared: true },
      { name: 'controllers', files: ['src/http/**'], band: { lines: 90 }, declared: true },
      { name: 'jobs', files: ['src/jobs/**'], band: { lines: 70 }, declared: true },
    ]);
    expect(bandOf(contract, 'jobs')).toEqual({ lines: 70 });
    expect(bandOf(contract, 'baseline')).toBe(baseline);
  });
});

describe('defaultContract', () => {
  it('tells the known layers apart, undeclared and with the band of the baseline', () => {
    const contract = defaultContract('lib', { lines: 50 });
    expect(contract.layers.map(({ name, band, declared }) => [name, band, declared])).toEqual([
      ['entities', { lines: 50 }, false],
      ['use-cases', { lines: 50 }, false],
      ['controllers', { lines: 50 }, false],
    ]);
    expect(classify(contract, 'src/entities/user.ts')).toEqual({ kind: 'judged', layer: 'entities' });
  });

  it('takes other folders than src', () => {
    expect(classify(defaultContract('lib', baseline, ['lib/**']), 'lib/a.ts').kind).toBe('judged');
  });
});

describe('classify', () => {
  it.each([
    ['src/entities/user.ts', 'entities'],
    ['src/entities/deep/er/user.tsx', 'entities'],
    ['src/application/use-cases/a b.ts', 'use-cases'],
    ['src/interface-adapters/controllers/[id].ts', 'controllers'],
    ['src/entities/.internal/.user.ts', 'entities'],
    ['src/entities.ts', 'baseline'],
    ['src/entities2/user.ts', 'baseline'],
    ['src/page.vue', 'baseline'],
    ['src/page.svelte', 'baseline'],
    ['src/page.astro', 'baseline'],
    ['src/a.mts', 'baseline'],
    ['src/test.ts', 'baseline'],
    ['src/latest.ts', 'baseline'],
    ['src/config.ts', 'baseline'],
    ['src/digest/ui.ts', 'baseline'],
  ])('judges %s in %s', (file, layer) => {
    expect(classify(standard, file)).toEqual({ kind: 'judged', layer });
  });

  it.each([
    'src/a.test.ts',
    'src/a.test.tsx',
    'src/a.spec.js',
    'src/ui/a.test.mts',
    'src/a.spec.cjs',
    'test/e2e.spec.ts',
  ])('knows %s for a test', (file) => {
    expect(classify(standard, file)).toEqual({ kind: 'test' });
  });

  it.each([
    ['src/vite.config.ts', '*.config.*'],
    ['src/README.md', '*.md'],
    ['src/data.json', '*.json'],
    ['src/run.mjs', '*.mjs'],
    ['src/run.cjs', '*.cjs'],
    ['src/types.d.ts', '*.d.ts'],
    ['src/types.d.mts', '*.d.ts'],
    ['src/types.d.cts', '*.d.ts'],
    ['src/di/container.ts', 'di/'],
    ['src/entities/interfaces/user.ts', 'interfaces/'],
    ['src/a/cms/b.ts', 'cms/'],
    ['src/ui/button.tsx', 'ui/'],
    ['src/__factories__/user.ts', '__factories__/'],
    ['src/__contracts__/user.ts', '__contracts__/'],
    ['src/__seeds__/.users.ts', '__seeds__/'],
  ])('excludes %s by %s', (file, rule) => {
    expect(classify(standard, file)).toMatchObject({
      kind: 'excluded',
      rule,
      reason: expect.stringMatching(/\S/),
    });
  });

  it.each([
    'vite.config.ts',
    'README.md',
    'lib/a.ts',
    'src/style.css',
    'src/logo.png',
    'src/index.html',
    'src/LICENSE',
    'src/node_modules/a/index.ts',
    'coverage/html/sorter.js',
    '../other/src/a.ts',
    '',
  ])('leaves %j outside', (file) => {
    expect(classify(standard, file)).toEqual({ kind: 'outside' });
  });

  it('excludes what the manifest excludes, with its reason, a folder with all in it', () => {
    const exclude = [{ files: ['src/legacy', 'src/gen/*.ts'], reason: 'generated' }];
    const contract = contractOf({ coverage: { baseline, exclude } }, 'x');
    expect(classify(contract, 'src/legacy/deep/a.ts')).toEqual({
      kind: 'excluded',
      rule: 'src/legacy',
      reason: 'generated',
    });
    expect(classify(contract, 'src/gen/a.ts').kind).toBe('excluded');
    expect(classify(contract, 'src/gen/deep/a.ts').kind).toBe('judged');
  });

  it('judges what a glob with `!` takes back from the standing excludes, and only that', () => {
    const exclude = [
      { files: ['!src/ui/cart/**', '!src/**/*.mjs', '!src/ui/cart/a.test.ts'], reason: 'has logic' },
      { files: ['src/ui/cart/old.ts'], reason: 'goes soon' },
    ];
    const contract = contractOf({ coverage: { baseline, exclude } }, 'x');
    expect(classify(contract, 'src/ui/cart/.deep/total.ts')).toEqual({ kind: 'judged', layer: 'baseline' });
    expect(classify(contract, 'src/run.mjs')).toEqual({ kind: 'judged', layer: 'baseline' });
    expect(classify(contract, 'src/ui/button.ts').kind).toBe('excluded');
    expect(classify(contract, 'src/ui/cart/old.ts')).toMatchObject({ reason: 'goes soon' });
    expect(classify(contract, 'src/ui/cart/a.test.ts')).toEqual({ kind: 'test' });
  });

  it('compares names by code unit: NFC and NFD are two folders', () => {
    const layers = { cafe: { files: ['src/caf\u00e9/**'] } };
    const contract = contractOf({ coverage: { baseline, layers } }, 'x');
    expect(layerOf(contract, 'src/caf\u00e9/a.ts')).toBe('cafe');
    expect(layerOf(contract, 'src/cafe\u0301/a.ts')).toBe('baseline');
  });

  it('takes an escaped bracket of a glob for itself', () => {
    const layers = { routes: { files: ['src/routes/\\[id\\]/**'] } };
    const contract = contractOf({ coverage: { baseline, layers } }, 'x');
    expect(layerOf(contract, 'src/routes/[id]/page.ts')).toBe('routes');
    expect(layerOf(contract, 'src/routes/i/page.ts')).toBe('baseline');
  });

  it('gives a file of two layers to the first', () => {
    const layers = { jobs: { files: ['src/jobs/**'] }, all: { files: ['src/**'] } };
    const contract = contractOf({ coverage: { baseline, entities: {}, layers } }, 'x');
    expect(['src/entities/a.ts', 'src/jobs/a.ts', 'src/a.ts'].map((file) => layerOf(contract, file))).toEqual(
      ['entities', 'jobs', 'all'],
    );
  });
});

describe('globs', () => {
  it('layerGlobs stay readable, for Vitest prints them: a layer of another folder has no prefix', () => {
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

  it('coverageGlobs are plain globs unless the manifest takes something back', () => {
    expect(coverageGlobs(standard).include).toEqual([
      'src/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro}',
    ]);
    expect(coverageGlobs(standard).exclude).toContain('**/ui/**');
    expect(coverageGlobs(standard).exclude.join()).not.toContain('(?!');
  });
});
