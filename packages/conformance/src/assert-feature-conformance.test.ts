import { basename, dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { featureOf, measuredFeature } from './__fixtures__/measured-feature.js';
import { MANIFEST, PRODUCTION, SILENT, start, withBaseline } from './__fixtures__/start.js';
import { assertFeatureConformance, CoverageDriftError } from './index.js';

const measured = measuredFeature();

describe('assertFeatureConformance', () => {
  it('is silent where everything holds, in development and in production', () => {
    const feature = featureOf(measured.root);
    expect(start(feature)).toEqual(SILENT);
    expect(start(feature, MANIFEST, PRODUCTION)).toEqual(SILENT);
  });

  it('rejects with the error that the synchronous form throws', async () => {
    const feature = featureOf(measured.root);
    await expect(assertFeatureConformance(MANIFEST, { root: feature.root })).resolves.toBeUndefined();
    const strict = withBaseline({ branches: 90 });
    await expect(assertFeatureConformance(strict, { root: feature.root })).rejects.toThrow(
      CoverageDriftError,
    );
  });

  it.each([
    ['is not there', ['coverage']],
    ['holds no report', ['coverage/lcov.info', 'coverage/coverage-final.json']],
  ])('without a report (the coverage folder %s) says so to logger.debug and skips', (_, gone) => {
    const feature = featureOf(measured.root);
    feature.remove(...gone);
    const skipped = {
      error: null,
      debug: ['coverage of "shop": no report in coverage/: nothing was compared'],
      warn: [],
    };
    expect(start(feature)).toEqual(skipped);
    expect(start(feature, MANIFEST, PRODUCTION)).toEqual(skipped);
  });
});

describe('a layer below its band', () => {
  const strict = withBaseline({ statements: 90, branches: 66.6, lines: 80 });

  it.each([
    ['both formats', []],
    ['LCOV and the summary', ['coverage/coverage-final.json']],
    ['Istanbul’s report alone', ['coverage/lcov.info', 'coverage/coverage-summary.json']],
  ])('throws with feature, layer, metric, integers, files and mend: from %s', (_, gone) => {
    const feature = featureOf(measured.root);
    feature.remove(...gone);
    const { error } = start(feature, strict);
    expect(error).toMatchObject({
      name: 'CoverageDriftError',
      code: 'COVERAGE_DRIFT',
      feature: 'shop',
      fix: 'write tests for the lines above, then measure again: npx vitest run --coverage, in its folder',
    });
    const branches = {
      kind: 'below-band',
      what: 'baseline: 1 of 2 branches ran (50 %), the band asks for 66.6 %',
      layer: 'baseline',
      metric: 'branches',
      measured: { covered: 1, total: 2 },
      declared: 66.6,
      files: [{ file: 'src/format.ts', lines: [2] }],
    };
    expect(error!.breaches).toContainEqual(branches);
  });

  it('throws in development too, and warns of the same with USE_DEV_SEED=true alone', () => {
    const feature = featureOf(measured.root);
    const { error } = start(feature, strict, { env: { NODE_ENV: 'development', USE_DEV_SEED: '1' } });
    expect(error?.code).toBe('COVERAGE_DRIFT');
    const seeded = start(feature, strict, { env: { USE_DEV_SEED: 'true' } });
    expect(seeded).toEqual({ error: null, debug: [], warn: [error!.message] });
  });

  it('compares integers: two of three statements are not 66.67 %', () => {
    const feature = featureOf(measured.root);
    const bandOf = (statements: number) => withBaseline({ statements });
    expect(start(feature, bandOf(75))).toEqual(SILENT);
    expect(start(feature, bandOf(75.01)).error?.breaches[0]?.measured).toEqual({ covered: 3, total: 4 });
  });

  it('says where the feature is from where the application runs, and in whole outside of that', () => {
    const feature = featureOf(measured.root);
    const { root } = feature;
    const cwd = vi.spyOn(process, 'cwd');
    onTestFinished(() => cwd.mockRestore());
    for (const [folder, place] of [
      [root, ''],
      [dirname(root), ` (${basename(root)})`],
      [join(root, 'src'), ` (${root})`],
    ] as const) {
      cwd.mockReturnValue(folder);
      expect(start(feature, strict).error?.message).toContain(`the feature "shop"${place} does not hold`);
    }
  });

  it('prints no more than its message and its code when an application dies of it', async () => {
    const feature = featureOf(measured.root);
    feature.write({
      'feature.manifest.mjs': feature.read('feature.manifest.mjs').replace('branches: 50', 'branches: 90'),
    });
    feature.remove('coverage/provenance.json');
    const { stderr } = await feature.start();
    expect(stderr).toContain(
      [
        'CoverageDriftError: the feature "shop" does not hold to its coverage contract',
        '  baseline: 1 of 2 branches ran (50 %), the band asks for 90 %',
        '    src/format.ts:2',
        '  mend: write tests for the lines above, then measure again: npx vitest run --coverage, in its folder',
        '    at ',
      ].join('\n'),
    );
    expect(stderr).toContain("{\n  code: 'COVERAGE_DRIFT'\n}");
    // Node puts the line that threw before the message.
    expect(stderr.indexOf('CoverageDriftError:')).toBeLessThan(400);
  });
});

describe('a root that is no absolute path', () => {
  it.each([undefined, '.', import.meta.url])(
    'is refused, for nothing would be compared: %s',
    async (root) => {
      const options = { root: root! };
      await expect(assertFeatureConformance(MANIFEST, options)).rejects.toThrow(
        `root is ${root}, no absolute path`,
      );
    },
  );
});

describe('the defaults', () => {
  it('take process.env, warn on stderr and drop what is for debugging', async () => {
    const feature = featureOf(measured.root);
    feature.write({
      'src/format.ts': 'export {};\n',
      'app.cjs': `
        const { assertFeatureConformanceSync } = require('@org/coverage-conformance');
        const coverage = { baseline: {} };
        assertFeatureConformanceSync({ coverage }, { root: __dirname, floor: { entities: {}, 'use-cases': {} } });
        assertFeatureConformanceSync({ coverage }, { root: __dirname + '/none' });
      `,
    });
    const { code, stdout, stderr } = await feature.start({ NODE_ENV: 'development' }, 'app.cjs');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(
      /^warning: the feature "coverage-conformance-\w+" does not hold .*\n {2}the report is stale/,
    );
    expect(await feature.start({ NODE_ENV: 'production' }, 'app.cjs')).toMatchObject({ code: 1 });
  });

  it('name at most eight files, and eight lines of each', () => {
    const feature = featureOf(measured.root);
    const names = Array.from({ length: 10 }, (_, index) => `src/entities/e${index}.ts`);
    feature.write(Object.fromEntries(names.map((name) => [name, 'export const e = 1;\n'])));
    const rows = Array.from({ length: 10 }, (_, index) => `DA:${index + 1},0\n`).join('');
    feature.write({ 'coverage/lcov.info': `SF:src/format.ts\n${rows}end_of_record\n` });
    feature.remove('coverage/coverage-final.json');
    const { error } = start(
      feature,
      { name: 'shop', coverage: { entities: {}, baseline: { lines: 1 } } },
      { floor: { entities: {}, 'use-cases': {} } },
    );
    expect(error?.message).toContain('    src/entities/e7.ts\n    and 2 more\n');
    expect(error?.message).toContain('    src/format.ts:1, 2, 3, 4, 5, 6, 7, 8, …\n');
  });
});
