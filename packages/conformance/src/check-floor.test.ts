import { STANDARD_BANDS } from '@org/coverage-manifest';
import { describe, expect, it } from 'vitest';
import { featureOf, measuredFeature } from './__fixtures__/measured-feature.js';
import { kindsOf, MANIFEST, SILENT, start, withBaseline } from './__fixtures__/start.js';
import { assertFeatureConformanceSync, CoverageDriftError } from './index.js';

const USE_CASE = 'src/application/use-cases/checkout.ts';
const { entities, baseline } = MANIFEST.coverage;

const measured = measuredFeature();

describe('the manifest itself', () => {
  it.each([
    ['a manifest without section', { name: 'shop' }, 'section-missing'],
    ['no manifest', undefined, 'section-missing'],
    ['a section that is a list', { name: 'shop', coverage: [] }, 'section-invalid'],
    [
      'a band that is no number',
      { name: 'shop', coverage: { ...MANIFEST.coverage, entities: { lines: '100' } } },
      'section-invalid',
    ],
    ['a band of NaN', withBaseline({ lines: Number.NaN }), 'section-invalid'],
    [
      'a band that is a number',
      { name: 'shop', coverage: { ...MANIFEST.coverage, entities: 100 } },
      'section-invalid',
    ],
    [
      'layers that are a list',
      { name: 'shop', coverage: { ...MANIFEST.coverage, layers: [] } },
      'section-invalid',
    ],
    [
      'a layer without globs',
      { name: 'shop', coverage: { ...MANIFEST.coverage, layers: { jobs: {} } } },
      'section-invalid',
    ],
    [
      'a layer’s band above 100',
      {
        name: 'shop',
        coverage: { ...MANIFEST.coverage, layers: { jobs: { files: ['a'], band: { lines: 101 } } } },
      },
      'section-invalid',
    ],
    [
      'an include that is a text',
      { name: 'shop', coverage: { ...MANIFEST.coverage, include: 'src' } },
      'section-invalid',
    ],
    [
      'an include of nothing',
      { name: 'shop', coverage: { ...MANIFEST.coverage, include: [] } },
      'section-invalid',
    ],
    [
      'an exclude without files',
      { name: 'shop', coverage: { ...MANIFEST.coverage, exclude: [{ reason: 'x' }] } },
      'section-invalid',
    ],
  ])('%s is a drift, with and without a report', (_, manifest, kind) => {
    const feature = featureOf(measured.root);
    const options = { root: feature.root, env: {} };
    const startWith = () => assertFeatureConformanceSync(manifest, options);
    expect(startWith).toThrow(
      expect.objectContaining({ code: 'COVERAGE_DRIFT', breaches: [expect.objectContaining({ kind })] }),
    );
    feature.remove('coverage');
    expect(startWith).toThrow(CoverageDriftError);
  });

  it('a band below the standard band of its layer is a drift', () => {
    const feature = featureOf(measured.root);
    const weak = { ...MANIFEST, coverage: { ...MANIFEST.coverage, entities: { ...entities, branches: 99 } } };
    const found = start(feature, weak);
    expect(found.error?.breaches).toEqual([
      {
        kind: 'below-floor',
        what: 'entities: the band asks for 99 % of branches, the floor is 100 %',
        layer: 'entities',
        metric: 'branches',
        measured: null,
        declared: 99,
        files: [],
      },
    ]);
  });

  it('a metric that is taken out of a band is a drift', () => {
    const feature = featureOf(measured.root);
    const weak = {
      ...MANIFEST,
      coverage: { ...MANIFEST.coverage, 'use-cases': { statements: 100, functions: 100, lines: 100 } },
    };
    expect(start(feature, weak).error?.breaches[0]).toMatchObject({
      kind: 'below-floor',
      metric: 'branches',
      declared: null,
    });
  });

  it.each([
    ['taken out', { entities, baseline }],
    [
      'replaced by a layer of another name',
      { entities, baseline, layers: { flows: { files: ['src/application/**'], band: {} } } },
    ],
  ])('the band of a layer with files, %s, is a drift; with sources there and without', (_, coverage) => {
    const feature = featureOf(measured.root);
    const found = start(feature, { name: 'shop', coverage });
    expect(found.error?.breaches).toContainEqual(
      expect.objectContaining({
        kind: 'band-removed',
        layer: 'use-cases',
        files: [{ file: USE_CASE, lines: [] }],
      }),
    );
    feature.remove('src');
    expect(kindsOf(start(feature, { name: 'shop', coverage }))).toContain('band-removed');
  });

  it('floor names less for a layer, and leaves the standard floors of the others', () => {
    const feature = featureOf(measured.root);
    const adopted = {
      name: 'shop',
      coverage: { ...MANIFEST.coverage, entities: { functions: 50, lines: 86 } },
    };
    const floor = { entities: { functions: 50, lines: 86 } };
    expect(kindsOf(start(feature, adopted))).toEqual(Array(4).fill('below-floor'));
    expect(start(feature, adopted, { floor })).toEqual(SILENT);
    const below = { entities: { functions: 50, lines: 87 } };
    expect(start(feature, adopted, { floor: below }).error?.breaches[0]).toMatchObject({
      metric: 'lines',
      declared: 86,
    });
    const weak = { name: 'shop', coverage: { ...adopted.coverage, 'use-cases': { lines: 1 } } };
    expect(kindsOf(start(feature, weak, { floor }))).toContain('below-floor');
  });

  it('floor may ask for a band of the baseline and of layers of the feature’s own', () => {
    const feature = featureOf(measured.root);
    const floor = { baseline: { lines: 90 }, gateways: { lines: 1 } };
    const found = start(feature, MANIFEST, { floor });
    expect(found.error?.breaches).toEqual([
      expect.objectContaining({ kind: 'below-floor', layer: 'baseline', declared: 80 }),
      expect.objectContaining({ kind: 'band-removed', layer: 'gateways' }),
    ]);
  });

  it('a band whose layer has nothing but types owes nothing, whether the report lists them or not', () => {
    const feature = featureOf(measured.root);
    feature.write({ 'src/interface-adapters/controllers/request.ts': 'export type Request = string;\n' });
    const manifest = {
      name: 'shop',
      coverage: { ...MANIFEST.coverage, controllers: STANDARD_BANDS.controllers },
    };
    expect(start(feature, manifest).error).toBeNull();
    feature.remove('coverage/coverage-summary.json');
    expect(start(feature, manifest).error).toBeNull();
  });

  it('a band whose layer has no file is a drift', () => {
    const feature = featureOf(measured.root);
    const manifest = {
      name: 'shop',
      coverage: { ...MANIFEST.coverage, controllers: STANDARD_BANDS.controllers },
    };
    expect(start(feature, manifest).error?.breaches).toEqual([
      expect.objectContaining({ kind: 'layer-empty', layer: 'controllers' }),
    ]);
  });
});
