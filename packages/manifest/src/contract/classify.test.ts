import { describe, expect, it } from 'vitest';
import { contractThatExcludes, contractThatIncludes, standardContract } from '../__fixtures__/contracts.js';
import { classify, contractOf, isNamedByInclude, judgedLayer, layerOf } from '../contract.js';
import type { FeatureContract } from '../contract.js';
import { DEFAULT_BASELINE } from '../index.js';

const baseline = DEFAULT_BASELINE;

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
    expect(classify(standardContract(), file)).toEqual({ kind: 'judged', layer });
  });

  it.each([
    'src/a.test.ts',
    'src/a.test.tsx',
    'src/a.spec.js',
    'src/ui/a.test.mts',
    'src/a.spec.cjs',
    'test/e2e.spec.ts',
  ])('knows %s for a test', (file) => {
    expect(classify(standardContract(), file)).toEqual({ kind: 'test' });
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
    ['src/user.test-d.ts', '*.test-d.*'],
    ['src/user.spec-d.tsx', '*.test-d.*'],
    ['src/user.bench.ts', '*.bench.*'],
    ['src/user.benchmark.mts', '*.bench.*'],
    ['src/di/container.ts', 'di/'],
    ['src/entities/interfaces/user.ts', 'interfaces/'],
    ['src/a/cms/b.ts', 'cms/'],
    ['src/ui/button.tsx', 'ui/'],
    ['src/__factories__/user.ts', '__factories__/'],
    ['src/__contracts__/user.ts', '__contracts__/'],
    ['src/__seeds__/.users.ts', '__seeds__/'],
  ])('excludes %s by %s', (file, rule) => {
    expect(classify(standardContract(), file)).toMatchObject({
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
    expect(classify(standardContract(), file)).toEqual({ kind: 'outside' });
  });

  it.each([
    [['.'], 'deep/a.ts', 'judged'],
    [['.'], 'a.ts', 'judged'],
    [['.'], 'ui/a.ts', 'excluded'],
    [['lib'], 'lib/deep/a.ts', 'judged'],
    [['lib//'], 'lib/a.ts', 'judged'],
    [['lib/'], 'lib/ui/a.ts', 'excluded'],
    [['lib/a.ts'], 'lib/a.ts', 'judged'],
    [['lib/a.ts'], 'lib/b.ts', 'outside'],
    [['lib/a.ts'], 'lib/ui/b.ts', 'outside'],
    [['lib/*'], 'lib/a.ts', 'judged'],
    [['lib/*/x'], 'lib/a/x/deep/b.ts', 'judged'],
    [['lib/**/x'], 'lib/a/x/deep/b.ts', 'judged'],
    [['v1.2/lib'], 'v1.2/lib/a.ts', 'judged'],
  ])('of include %j makes %s %s', (include, file, kind) => {
    expect(classify(contractThatIncludes(...include), file).kind).toBe(kind);
  });

  it.each([
    [['src/**/*.{ts,mdx}'], 'src/a.mdx', true],
    [['src/**/*.{ts,mdx}'], 'src/a.ts', false],
    [['src/**/*.{ts,mdx}'], 'src/di/a.mdx', false],
    [['**/*.mdx'], 'coverage/a.mdx', false],
    [['src/**'], 'src/a.mdx', false],
  ])('include %j names %s, which is no source by its ending: %s', (include, file, named) => {
    expect(isNamedByInclude(contractThatIncludes(...include), file)).toBe(named);
  });

  it.each([
    [['src/legacy//'], 'src/legacy/a.ts', 'excluded'],
    [['src/**/legacy'], 'src/a/legacy/deep/b.ts', 'excluded'],
    [['**'], 'src/a.ts', 'excluded'],
    [['!./src/ui/cart/**'], 'src/ui/cart/a.ts', 'judged'],
    [['psrc/ui/**'], 'src/ui/a.ts', 'excluded'],
  ])('of exclude %j makes %s %s', (exclude, file, kind) => {
    expect(classify(contractThatExcludes(...exclude), file).kind).toBe(kind);
  });

  it('compiles the globs of a contract once', () => {
    let reads = 0;
    const contract: FeatureContract = {
      ...standardContract(),
      get include() {
        reads += 1;
        return ['src/**'];
      },
    };
    classify(contract, 'src/a.ts');
    const first = reads;
    expect([classify(contract, 'src/b.ts').kind, layerOf(contract, 'src/b.ts')]).toEqual([
      'judged',
      'baseline',
    ]);
    expect(reads).toBe(first);
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

  it.each(['\n', '\r', '\u2028'])('takes the line end %j for a character of a name like any other', (end) => {
    const contract = contractOf(
      { coverage: { baseline, entities: {}, include: ['src/**', 'lib/[a-z]*/**'] } },
      'x',
    );
    const files = [`src/a${end}b.ts`, `src/a${end}b/c.ts`, `src/entities/${end}.ts`, `lib/a${end}b/c.ts`];
    expect(files.map((file) => classify(contract, file))).toEqual(
      ['baseline', 'baseline', 'entities', 'baseline'].map((layer) => ({ kind: 'judged', layer })),
    );
    expect(classify(contract, `src/a${end}b.test.ts`)).toEqual({ kind: 'test' });
    expect(classify(contract, `src/ui/a${end}b.ts`)).toMatchObject({ kind: 'excluded' });
  });

  it('gives a file of two layers to the first', () => {
    const layers = { jobs: { files: ['src/jobs/**'] }, all: { files: ['src/**'] } };
    const contract = contractOf({ coverage: { baseline, entities: {}, layers } }, 'x');
    expect(['src/entities/a.ts', 'src/jobs/a.ts', 'src/a.ts'].map((file) => layerOf(contract, file))).toEqual(
      ['entities', 'jobs', 'all'],
    );
  });
});

describe('judgedLayer', () => {
  it('is the layer of a file that is judged, and null for every other', () => {
    const files = ['src/entities/a.ts', 'src/a.ts', 'src/ui/a.ts', 'src/entities/a.test.ts', 'lib/a.ts'];
    const contract = standardContract();
    expect(files.map((file) => judgedLayer(contract, file))).toEqual([
      'entities',
      'baseline',
      null,
      null,
      null,
    ]);
  });
});
