import { describe, expect, it, vi } from 'vitest';
import { assertFeatureConformanceSync } from './index.js';
import { featureOf, measuredFeature, type Feature } from './__fixtures__/measured-feature.js';
import { kindsOf, MANIFEST, PRODUCTION, SILENT, start } from './__fixtures__/start.js';

const USE_CASE_TEST = 'src/application/use-cases/checkout.test.ts';
const USE_CASE = 'src/application/use-cases/checkout.ts';
const { baseline } = MANIFEST.coverage;

const measured = measuredFeature();

describe('a test that the report was measured with', () => {
  it('is a drift when it is deleted', () => {
    const feature = featureOf(measured.root);
    feature.remove(USE_CASE_TEST);
    expect(start(feature).error?.breaches).toEqual([
      expect.objectContaining({ kind: 'test-deleted', files: [{ file: USE_CASE_TEST, lines: [] }] }),
    ]);
  });

  it('only makes the report stale when it moved', () => {
    const feature = featureOf(measured.root);
    feature.write({ 'src/application/use-cases/buy.test.ts': feature.read(USE_CASE_TEST) });
    feature.remove(USE_CASE_TEST);
    const { error, warn } = start(feature);
    expect(error).toBeNull();
    expect(warn[0]).toContain('test moved since it was measured');
  });

  it('can’t be told from one that is not shipped, where no test is there', () => {
    const feature = featureOf(measured.root);
    feature.remove(USE_CASE_TEST, 'src/entities/price.test.ts', 'src/format.test.ts');
    const { error, debug } = start(feature, MANIFEST, PRODUCTION);
    expect(error).toBeNull();
    expect(debug).toEqual([
      'coverage of "shop": the tests are not here to see: whether one changed can’t be told',
    ]);
  });
});

describe('a stale report', () => {
  it.each([
    [
      'a source changed',
      (feature: Feature) => feature.write({ 'src/format.ts': 'export {};\n' }),
      'source changed',
    ],
    ['a source is gone', (feature: Feature) => feature.remove('src/format.ts'), 'source deleted'],
    ['a test changed', (feature: Feature) => feature.write({ [USE_CASE_TEST]: '' }), 'test changed'],
    [
      'the manifest changed',
      (feature: Feature) => feature.write({ 'feature.manifest.mjs': '' }),
      'manifest changed',
    ],
  ])('%s: warns in development, throws with NODE_ENV=production', (_, change, reason) => {
    const feature = featureOf(measured.root);
    change(feature);
    const { error } = start(feature, MANIFEST, PRODUCTION);
    expect(error).toMatchObject({
      code: 'COVERAGE_STALE',
      fix: 'measure again: npx vitest run --coverage, in its folder',
    });
    expect(error?.breaches).toEqual([
      expect.objectContaining({ kind: 'stale', what: expect.stringContaining(reason) as string }),
    ]);
    expect(start(feature)).toEqual({ error: null, debug: [], warn: [error?.message] });
    expect(start(feature, MANIFEST, { env: { NODE_ENV: 'test' } }).error).toBeNull();
    expect(
      start(feature, MANIFEST, { env: { NODE_ENV: 'production', USE_DEV_SEED: 'true' } }).warn,
    ).toHaveLength(1);
  });

  it('is one whose provenance lists no source, where there are some', () => {
    const feature = featureOf(measured.root);
    const provenance = JSON.parse(feature.read('coverage/provenance.json')) as { sources: object };
    const sources = { ...provenance.sources, files: {} };
    feature.write({ 'coverage/provenance.json': JSON.stringify({ ...provenance, sources }) });
    expect(start(feature, MANIFEST, PRODUCTION).error?.breaches).toMatchObject([
      { kind: 'stale', what: 'the report is stale: source added since it was measured' },
    ]);
  });

  it('is none where the manifest alone is not shipped', () => {
    const feature = featureOf(measured.root);
    feature.remove('feature.manifest.mjs');
    expect(start(feature, MANIFEST, PRODUCTION)).toEqual(SILENT);
  });

  it('is none when a checkout has other line ends', () => {
    const feature = featureOf(measured.root);
    feature.write({ 'src/format.ts': feature.read('src/format.ts').replaceAll('\n', '\r\n') });
    expect(start(feature, MANIFEST, PRODUCTION)).toEqual(SILENT);
  });

  it('is named beside a breach', () => {
    const feature = featureOf(measured.root);
    feature.write({
      'src/format.ts': 'export {};\n',
      'src/entities/coupon.ts': 'export const coupon = 1;\n',
    });
    expect(kindsOf(start(feature))).toEqual(['untested', 'stale']);
  });
});

describe('what can’t be told', () => {
  it('without sources, whether the report is stale, is said to logger.debug', () => {
    const feature = featureOf(measured.root);
    feature.remove('src');
    expect(start(feature, MANIFEST, PRODUCTION)).toEqual({
      error: null,
      debug: [
        'coverage of "shop": the sources are not here to see: whether the report is stale can’t be told',
      ],
      warn: [],
    });
  });

  it('where built sources stand in the place of those that were measured, the same', () => {
    const feature = featureOf(measured.root);
    feature.remove('src');
    feature.write({ 'src/entities/price.js': '', [USE_CASE.replace('.ts', '.js')]: '' });
    const { debug } = start(
      feature,
      { name: 'shop', coverage: { baseline } },
      { floor: { entities: {}, 'use-cases': {} } },
    );
    expect(debug).toEqual([
      'coverage of "shop": none of the report’s sources is here: whether it is stale can’t be told',
    ]);
  });

  it('without provenance, what the report was measured from: a warning in production', () => {
    const feature = featureOf(measured.root);
    feature.remove('coverage/provenance.json');
    const { error, debug, warn } = start(feature, MANIFEST, PRODUCTION);
    expect(error).toBeNull();
    expect(debug).toHaveLength(1);
    expect(warn).toEqual([
      'coverage of "shop": no coverage/provenance.json shows that the report is of these sources',
    ]);
    expect(start(feature).warn).toEqual([]);
  });
});

describe('a warning without a logger', () => {
  it('goes to stderr, and nothing to stdout', () => {
    const feature = featureOf(measured.root);
    feature.write({ 'src/format.ts': `${feature.read('src/format.ts')}\n// later\n` });
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      assertFeatureConformanceSync(MANIFEST, {
        root: feature.root,
        env: {},
        floor: { entities: {}, 'use-cases': {} },
      });
      expect(stderr.mock.calls.map(([text]) => String(text)).join('')).toMatch(/^warning: .*stale/s);
      expect(stdout).not.toHaveBeenCalled();
    } finally {
      stderr.mockRestore();
      stdout.mockRestore();
    }
  });
});
