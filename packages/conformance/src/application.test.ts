import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featureOf } from './__fixtures__/measured-feature.js';

describe('an application that asserts its feature when it starts', () => {
  it('starts when fresh, refuses once a test is deleted, and starts with it again', async () => {
    const feature = featureOf();
    await feature.measure();
    expect(await feature.start()).toEqual({ code: 0, stdout: 'listening\n', stderr: '' });
    expect(await feature.start({ NODE_ENV: 'production' })).toEqual({
      code: 0,
      stdout: 'listening\n',
      stderr: '',
    });

    const test = feature.read('src/application/use-cases/checkout.test.ts');
    feature.remove('src/application/use-cases/checkout.test.ts');
    const unmeasured = await feature.start();
    expect(unmeasured).toMatchObject({ code: 1, stdout: '' });
    expect(unmeasured.stderr).toContain('tests are gone that the report was measured with');
    expect(unmeasured.stderr).toContain('    src/application/use-cases/checkout.test.ts\n');

    await feature.measure();
    const measured = await feature.start();
    expect(measured).toMatchObject({ code: 1, stdout: '' });
    expect(measured.stderr).toContain('use-cases: 0 of 1 functions ran (0 %), the band asks for 100 %');
    expect(measured.stderr).toContain('    src/application/use-cases/checkout.ts:3\n');
    expect(measured.stderr).toContain(
      'mend: write tests for the lines above, then measure again: npx vitest run --coverage, in its folder',
    );

    feature.write({ 'src/application/use-cases/checkout.test.ts': test });
    await feature.measure();
    expect(await feature.start()).toMatchObject({ code: 0, stdout: 'listening\n' });
  });

  it('with a stale report warns in development, refuses in production, and says what to do', async () => {
    const feature = featureOf();
    await feature.measure();
    feature.write({ 'src/format.ts': `${feature.read('src/format.ts')}export const one = 1;\n` });

    const development = await feature.start();
    expect(development).toMatchObject({ code: 0, stdout: 'listening\n' });
    expect(development.stderr).toBe(
      [
        'warning: the feature "shop" does not hold to its coverage contract',
        '  the report is stale: source changed since it was measured',
        '    src/format.ts',
        '  mend: measure again: npx vitest run --coverage, in its folder',
        '',
      ].join('\n'),
    );

    const production = await feature.start({ NODE_ENV: 'production' });
    expect(production).toMatchObject({ code: 1, stdout: '' });
    expect(production.stderr).toContain('CoverageDriftError: the feature "shop" does not hold');
    expect(production.stderr).toContain("code: 'COVERAGE_STALE'");
    expect(production.stderr).toContain('mend: measure again: npx vitest run --coverage, in its folder');
    expect(await feature.start({ NODE_ENV: 'production', USE_DEV_SEED: 'true' })).toMatchObject({ code: 0 });

    await feature.measure();
    expect(await feature.start({ NODE_ENV: 'production' })).toMatchObject({ code: 0, stderr: '' });
  });

  it('starts from a folder in which neither coverage nor sources are', async () => {
    const feature = featureOf();
    feature.remove('src');
    expect(readdirSync(feature.root)).not.toContain('coverage');
    expect(await feature.start({ NODE_ENV: 'production' })).toEqual({
      code: 0,
      stdout: 'listening\n',
      stderr: '',
    });
  });
});
