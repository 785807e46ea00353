import { describe, expect, it } from 'vitest';
import { DEFAULT_BASELINE, defineFeature, KNOWN_LAYERS, STANDARD_BANDS } from './index.js';

const baseline = DEFAULT_BASELINE;

describe('defineFeature', () => {
  it('returns the manifest that it was given', () => {
    const manifest = { name: 'auth', coverage: { baseline }, deploy: { region: 'eu' } };
    expect(defineFeature(manifest)).toBe(manifest);
  });

  it('types mutation targets: known layers, own layers and the baseline', () => {
    const manifest = defineFeature({
      coverage: {
        baseline,
        entities: STANDARD_BANDS.entities,
        layers: { gateways: { files: ['src/gateways/**'] } },
        mutationTargets: ['entities', 'gateways', 'baseline'],
      },
    });
    expect(manifest.coverage.mutationTargets).toHaveLength(3);
  });

  it('refuses bad sections at compile time', () => {
    // @ts-expect-error -- the section is owed
    defineFeature({ name: 'a' });
    // @ts-expect-error -- the baseline is owed
    defineFeature({ coverage: {} });
    // @ts-expect-error -- no such metric
    defineFeature({ coverage: { baseline: { line: 80 } } });
    // @ts-expect-error -- a layer of one's own goes under `layers`
    defineFeature({ coverage: { baseline, gateways: { lines: 80 } } });
    // @ts-expect-error -- no such layer
    defineFeature({ coverage: { baseline, mutationTargets: ['gateways'] } });
    // @ts-expect-error -- an exclude needs its reason
    defineFeature({ coverage: { baseline, exclude: [{ files: ['src/di/**'] }] } });
  });
});

describe('STANDARD_BANDS', () => {
  it('has a band for each known layer, in their order', () => {
    expect(Object.keys(STANDARD_BANDS)).toEqual(Object.keys(KNOWN_LAYERS));
  });
});
