import { describe, expect, it } from 'vitest';
import { featureOf, measuredFeature } from './__fixtures__/measured-feature.js';
import { SILENT, start, withBaseline } from './__fixtures__/start.js';

const measured = measuredFeature();

describe('a report that is no evidence', () => {
  it.each([
    ['is cut off', 'coverage/lcov.info', (text: string) => text.slice(0, -20), 'REPORT_TRUNCATED'],
    [
      'is of other counts than Istanbul’s beside it',
      'coverage/lcov.info',
      (text: string) => text.replace(/^DA:(\d+),[1-9]\d*$/m, 'DA:$1,0'),
      'they are not of one run',
    ],
    [
      'is of files that Istanbul’s beside it lacks',
      'coverage/lcov.info',
      (text: string) => text.replace('SF:src/format.ts', 'SF:src/formats.ts'),
      'they are not of one run',
    ],
    [
      'has an unreadable provenance',
      'coverage/provenance.json',
      () => '{}',
      'coverage/provenance.json can’t be read',
    ],
    [
      'is of tests that failed',
      'coverage/provenance.json',
      (text: string) => text.replace('"passed"', '"failed"'),
      'tests failed',
    ],
  ])('%s: a drift', (_, file, change, what) => {
    const feature = featureOf(measured.root);
    feature.write({ [file]: change(feature.read(file)) });
    expect(start(feature).error?.breaches).toEqual([
      expect.objectContaining({ kind: 'report-unusable', what: expect.stringContaining(what) as string }),
    ]);
  });

  it('knows no file of a layer, of which there is one with code: a drift', () => {
    const feature = featureOf(measured.root);
    feature.remove('coverage/coverage-final.json');
    const lcov = feature.read('coverage/lcov.info');
    feature.write({ 'coverage/lcov.info': lcov.replace(/SF:src.entities[^]*?end_of_record/, '') });
    const floor = { entities: {}, 'use-cases': {} };
    const found = start(feature, { coverage: { entities: {}, baseline: {} } }, { floor });
    expect(found.error?.breaches).toEqual([
      expect.objectContaining({ kind: 'layer-empty', layer: 'entities' }),
      expect.objectContaining({ kind: 'unmeasured', files: [{ file: 'src/entities/price.ts', lines: [] }] }),
    ]);
  });

  it('knows no file of the feature, as far as can be seen: a drift', () => {
    const feature = featureOf(measured.root);
    feature.remove('coverage/coverage-final.json', 'coverage/provenance.json', 'src');
    feature.write({
      'coverage/lcov.info': feature.read('coverage/lcov.info').replaceAll('SF:src', 'SF:lib'),
    });
    const found = start(feature, { coverage: { baseline: {} } });
    expect(found.error?.breaches[0]?.what).toBe('the report knows none of the feature’s files');
  });

  it('leads nowhere: a drift', () => {
    const feature = featureOf(measured.root);
    feature.remove('coverage/coverage-final.json', 'coverage/provenance.json', 'src');
    feature.write({
      'coverage/lcov.info': feature.read('coverage/lcov.info').replaceAll('SF:', 'SF:/build/shop/'),
    });
    expect(start(feature).error?.breaches[0]?.what).toContain('REPORT_NOTHING_RESOLVES');
  });

  it.each([
    ['of another machine', (path: string) => `/build/shop/${path}`],
    ['of this folder', (path: string, root: string) => `${root}/${path}`],
    ['of a folder above', (path: string, root: string) => `${root.slice(root.lastIndexOf('/') + 1)}/${path}`],
    ['of Windows', (path: string) => path.replaceAll('/', '\\')],
  ])('is evidence with the paths %s', (_, pathOf) => {
    const feature = featureOf(measured.root);
    feature.remove('coverage/coverage-final.json');
    const lcov = feature
      .read('coverage/lcov.info')
      .replace(/^SF:(.*)$/gm, (_line, path: string) => `SF:${pathOf(path, feature.root)}`);
    feature.write({ 'coverage/lcov.info': lcov });
    expect(start(feature)).toEqual(SILENT);
    const strict = withBaseline({ branches: 90 });
    expect(start(feature, strict).error?.breaches[0]?.files).toEqual([{ file: 'src/format.ts', lines: [2] }]);
  });

  it('of a run that left tests out is told with the breach', () => {
    const feature = featureOf(measured.root);
    feature.write({
      'coverage/provenance.json': feature
        .read('coverage/provenance.json')
        .replace('"complete": true', '"complete": false'),
    });
    const strict = withBaseline({ branches: 90 });
    expect(start(feature, strict).error?.message).toContain(
      'note: the report is of a run that left tests out',
    );
  });
});
