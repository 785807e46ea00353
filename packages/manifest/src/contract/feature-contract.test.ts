import { describe, expect, it } from 'vitest';
import { bandOf, classify, contractOf, defaultContract } from '../contract.js';
import { DEFAULT_BASELINE } from '../index.js';

const baseline = DEFAULT_BASELINE;

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

  it('drops what a glob begins with `./`, negated or not, and nothing else', () => {
    const globs = ['./src/**', './/./src/a', 'src/./b', 'a./b', './', '!./src/ui/**', '!(a)/b!', './b!'];
    const files = ['src/**', 'src/a', 'src/./b', 'a./b', './', '!src/ui/**', '!(a)/b!', 'b!'];
    const exclude = [{ files: globs, reason: 'because' }];
    const layers = { own: { files: globs } };
    expect(contractOf({ coverage: { baseline, include: globs, exclude, layers } }, 'x')).toMatchObject({
      include: files,
      exclude: [{ files, reason: 'because' }],
      layers: [{ files }],
    });
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

  it('excludes, mutates and acknowledges nothing', () => {
    expect(defaultContract('lib')).toMatchObject({
      baseline: DEFAULT_BASELINE,
      exclude: [],
      mutationTargets: [],
      mutationThreshold: 80,
      acknowledged: [],
    });
  });

  it('takes other folders than src', () => {
    expect(classify(defaultContract('lib', baseline, ['lib/**']), 'lib/a.ts').kind).toBe('judged');
  });
});
