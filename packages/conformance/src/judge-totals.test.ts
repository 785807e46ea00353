import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featureOf, makeFeature, type Feature } from './__fixtures__/measured-feature.js';
import { measuredWith, recordedAs, sealedOf, withoutTotals } from './__fixtures__/recorded-totals.js';
import { MANIFEST, SILENT, start, type Start } from './__fixtures__/start.js';

const { entities, 'use-cases': useCases, baseline } = MANIFEST.coverage;
const SIDECAR = 'coverage/provenance.json';
const ALL_RAN = [9, 9, 9, 9, 9, 9, 9, 9] as const;
const FLOOR = { floor: { entities: {}, 'use-cases': {}, controllers: {} } };

/**
 * What needs more than a report of files that ran: none that a test loads, types alone, a layer of such; and a share of
 * the statements that is above that of the lines.
 */
const MORE = {
  'src/never.ts': `export function never(value: number): number {
  const more = value + 1;
  const twice = more * 2;
  return value > 1 ? more : twice;
}
`,
  'src/many.ts': 'const a = 1; const b = 2; const c = 3; const d = 4;\nexport const sum = a + b + c + d;\n',
  'src/many.test.ts': `import { expect, it } from 'vitest';
import { sum } from './many';

it('adds', () => expect(sum).toBe(10));
`,
  'src/types.ts': 'export interface Price { readonly net: number }\n',
  'src/ports/port.ts': 'export type Port = (gross: number) => number;\n',
};
const PORTS = { ports: { files: ['src/ports/**'], band: { lines: 100 } } };

const measured: Record<string, ReturnType<typeof makeFeature>> = {};
beforeAll(async () => {
  for (const provider of ['v8', 'istanbul'] as const) {
    measured[provider] = makeFeature();
    measured[provider].write({
      ...MORE,
      'feature.manifest.json': JSON.stringify({
        name: 'shop',
        coverage: { ...MANIFEST.coverage, layers: PORTS },
      }),
      'vitest.config.mts': measured[provider]
        .read('vitest.config.mts')
        .replace('./feature.manifest.mjs', './feature.manifest.json'),
    });
    measured[provider].remove('feature.manifest.mjs');
    await measured[provider].measure(provider);
  }
});
afterAll(() => Object.values(measured).forEach((feature) => feature.dispose()));

const sectionOf = (change: object) => ({ ...MANIFEST.coverage, layers: PORTS, ...change });

/** A start by the recorded totals and one by the reports alone, of the same folder. */
function bothWays(feature: Feature, coverage: unknown): readonly [Start, Start] {
  const manifest = { name: 'shop', coverage };
  const quick = start(feature, manifest, FLOOR);
  withoutTotals(feature);
  return [quick, start(feature, manifest, FLOOR)];
}

describe.each(['v8', 'istanbul'])('a start by the totals that were recorded with %s', (provider) => {
  const held = { baseline: { statements: 30, branches: 20, functions: 30, lines: 30 } };

  it('is silent where the reports are', () => {
    const feature = featureOf(measured[provider]!.root);
    measuredWith(feature, sectionOf(held));
    expect(bothWays(feature, sectionOf(held))).toEqual([SILENT, SILENT]);
  });

  const reports = [
    ['both', []],
    ['LCOV', ['coverage/coverage-final.json']],
    ['Istanbul', ['coverage/lcov.info']],
  ] as const;
  const metrics = ['statements', 'branches', 'functions', 'lines'] as const;
  it.each(reports.flatMap(([name, gone]) => metrics.map((metric) => [name, metric, gone] as const)))(
    'of %s says of a band of %s what the reports say, just at what was measured too',
    (_, metric, gone) => {
      for (const minimum of minimaOf(measured[provider]!)) {
        const section = sectionOf({ baseline: { [metric]: minimum } });
        const feature = featureOf(measured[provider]!.root);
        feature.remove(...gone);
        measuredWith(feature, section);
        const [quick, long] = bothWays(feature, section);
        expect([minimum, quick]).toEqual([minimum, long]);
      }
    },
  );

  it.each<[string, (feature: Feature) => void]>([
    ['are there', () => undefined],
    ['are not there', (feature) => feature.remove('src')],
    ['are there, and LCOV alone', (feature) => feature.remove('coverage/coverage-final.json')],
    ['are not there, and LCOV alone is', (feature) => feature.remove('coverage/coverage-final.json', 'src')],
    ['are there, and Istanbul’s report alone', (feature) => feature.remove('coverage/lcov.info')],
    ['are there, one of them changed', (feature) => feature.write({ 'src/format.ts': 'export {};\n' })],
    ['are there, one of them deleted', (feature) => feature.remove('src/format.ts')],
    ['are there, all of a layer deleted', (feature) => feature.remove('src/entities')],
    ['are there, one added', (feature) => feature.write({ 'src/entities/x.ts': 'export const x = 1;\n' })],
    [
      'are there, a layer of types got code',
      (feature) => feature.write({ 'src/ports/port.ts': 'export const p = 1;\n' }),
    ],
    ['are there, a test deleted', (feature) => feature.remove('src/entities/price.test.ts')],
    ['are there, the manifest changed', (feature) => feature.write({ 'feature.manifest.json': '{}' })],
  ])('says what the reports say where the sources %s', (_, change) => {
    for (const section of [sectionOf(held), sectionOf({}), sectionOf({ baseline: { statements: 45 } })]) {
      const feature = featureOf(measured[provider]!.root);
      measuredWith(feature, section);
      change(feature);
      const [quick, long] = bothWays(feature, section);
      expect(quick).toEqual(long);
    }
  });

  it.each<[string, object]>([
    ['a layer without files', { controllers: useCases }],
    [
      'a layer that takes another’s files',
      { layers: { ...PORTS, all: { files: ['src/*.ts'], band: entities } } },
    ],
    ['fewer files', { include: ['src/entities/**'] }],
    ['an exclude', { exclude: [{ files: ['src/never.ts'], reason: 'no reason' }] }],
    ['a layer less', { entities: undefined }],
    ['what can’t be compared', { baseline: { lines: '80' } }],
  ])('says what the reports say where the manifest has %s since it was measured', (_, change) => {
    const [quick, long] = bothWays(featureOf(measured[provider]!.root), sectionOf({ ...held, ...change }));
    expect(quick).toEqual(long);
  });

  it('has a layer without a file in the reports, of types alone, and its sources', () => {
    const { totals, sources } = sealedOf(measured[provider]!);
    const count = Object.fromEntries(totals.layers.map((layer) => [layer.layer, layer.count]));
    expect(count).toMatchObject({ entities: 1, 'use-cases': 1 });
    expect(Object.keys(sources.files)).toEqual(expect.arrayContaining(totals.lacking as string[]));
    expect(totals.layers.at(-1)).toMatchObject({
      layer: 'baseline',
      totals: expect.arrayContaining([1, 2]) as number[],
    });
  });
});

describe('recorded totals', () => {
  const coverage = sectionOf({ baseline });

  it.each<[string, (feature: Feature) => void]>([
    ['a report was edited', (feature) => edit(feature, 'coverage/lcov.info', 'LH:', 'LH:0')],
    ['a report was replaced', (feature) => feature.write({ 'coverage/coverage-final.json': '{}' })],
    ['a report got a byte more', (feature) => edit(feature, 'coverage/coverage-final.json', /\n$/, '\n ')],
    ['a report has other line ends', (feature) => edit(feature, 'coverage/lcov.info', /\n/g, '\r\n')],
    ['a report was added since', (feature) => recordedAs(feature, { reports: withoutLcov(feature) })],
    ['the totals were edited', (feature) => edit(feature, SIDECAR, /"totals": \[ \d+/, '"totals": [ 0')],
    ['the seal is gone', (feature) => edit(feature, SIDECAR, /,\n {2}"seal": .*/, '')],
    ['other rules told the files', (feature) => recordedAs(feature, { rules: '0'.repeat(16) })],
  ])('are not taken where %s', (_, change) => {
    const feature = featureOf(measured['v8']!.root);
    // Totals by which all ran: whoever takes them is silent.
    const layers = sealedOf(feature).totals.layers.map((layer) => ({ ...layer, totals: ALL_RAN }));
    recordedAs(feature, { section: JSON.stringify(coverage), layers });
    expect(start(feature, { name: 'shop', coverage }, FLOOR)).toEqual(SILENT);
    change(feature);
    const [quick, long] = bothWays(feature, coverage);
    expect(quick.error).not.toBeNull();
    expect(quick).toEqual(long);
  });

  it('are of the figures that `coverage bands` has of the same reports', () => {
    const feature = featureOf(measured['v8']!.root);
    const [breach] = start(
      feature,
      { name: 'shop', coverage: { ...coverage, baseline: { lines: 100 } } },
      FLOOR,
    ).error!.breaches;
    const { totals } = sealedOf(feature).totals.layers.at(-1)!;
    expect(breach!.measured).toEqual({ covered: totals[6], total: totals[7] });
  });
});

/** Percentages at, and next to, each that a metric of the baseline has. */
function minimaOf(feature: Feature): readonly number[] {
  const { totals } = sealedOf(feature).totals.layers.at(-1)!;
  const shares = [0, 2, 4, 6].map((at) => (100 * totals[at]!) / totals[at + 1]!);
  const near = shares.flatMap((share) => [
    Math.floor(share),
    share,
    Math.ceil(share),
    Math.floor(share) + 0.5,
  ]);
  return [...new Set([0, 33.3, 66.6, 100, ...near])].sort((a, b) => a - b);
}

function withoutLcov(feature: Feature): Readonly<Record<string, string>> {
  const { 'lcov.info': _, ...others } = sealedOf(feature).totals.reports;
  return others;
}

function edit(feature: Feature, file: string, from: string | RegExp, to: string): void {
  const text = feature.read(file).replace(from, to);
  expect(text).not.toBe(feature.read(file));
  feature.write({ [file]: text });
}
