import { describe, expect, it } from 'vitest';
import { featureOf, measuredFeature } from './__fixtures__/measured-feature.js';
import { kindsOf, MANIFEST, PRODUCTION, start } from './__fixtures__/start.js';

const measured = measuredFeature();

describe('a use case or an entity', () => {
  const NEW = 'src/entities/coupon.ts';
  const source = 'export const coupon = (): number => 1;\n';

  it('with neither a test of its name nor a line in the report is a drift', () => {
    const feature = featureOf(measured.root);
    feature.write({ [NEW]: source });
    expect(start(feature).error?.breaches[0]).toEqual({
      kind: 'untested',
      what: 'entities: an entity has neither a test of its name nor a line in the report',
      layer: 'entities',
      metric: null,
      measured: null,
      declared: null,
      files: [{ file: NEW, lines: [] }],
    });
  });

  it.each([
    'src/entities/coupon.test.ts',
    'src/entities/coupon.spec.tsx',
    'src/entities/__tests__/coupon.test.ts',
    'src/tests/coupon.test.ts',
  ])('with %s is stale only', (test) => {
    const feature = featureOf(measured.root);
    feature.write({ [NEW]: source, [test]: '' });
    expect(start(feature, MANIFEST, PRODUCTION).error?.code).toBe('COVERAGE_STALE');
  });

  it('of types alone owes no test', () => {
    const feature = featureOf(measured.root);
    feature.write({
      [NEW]: `// Not a class, nor a function.
import type { Rate } from './rate.js';
/* let it be
   an enum */
export interface Coupon { readonly rate: Rate; apply(to: number): number }
export * from './rate.js';
`,
    });
    expect(start(feature).error).toBeNull();
    feature.write({ [NEW]: 'export enum Coupon { Half }\n' });
    expect(kindsOf(start(feature))).toContain('untested');
  });

  it('is not asked for where sources are not there to see', () => {
    const feature = featureOf(measured.root);
    feature.remove('src');
    expect(start(feature).error).toBeNull();
  });

  it('of another layer may be new: it is stale only', () => {
    const feature = featureOf(measured.root);
    feature.write({ 'src/coupon.ts': source });
    expect(start(feature).warn[0]).toContain(
      'the report is stale: source added since it was measured\n    src/coupon.ts',
    );
  });
});
