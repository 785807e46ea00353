import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { BaseCoverageProvider } from 'vitest/node';
import { anyContract, anyPath } from '../__fixtures__/arbitraries.js';
import { classify, coverageGlobs, layerGlobs } from '../contract.js';
import type { FeatureContract } from '../contract.js';

const ROOT = '/project';

/** Vitest's own decision, by its own code. */
function vitestMeasures(contract: FeatureContract): (file: string) => boolean {
  const { include, exclude } = coverageGlobs(contract);
  const provider = Object.assign(new BaseCoverageProvider(), {
    options: { include, exclude, allowExternal: false },
    roots: [ROOT],
  });
  return (file) => provider.isIncluded(`${ROOT}/${file}`);
}

describe('layerGlobs', () => {
  it.each([
    ['as Vitest matches thresholds', {}],
    ['with the option dot', { dot: true }],
  ])('partition the judged files as classify does, %s', (_, options) => {
    fc.assert(
      fc.property(anyContract, fc.array(anyPath, { minLength: 1, maxLength: 20 }), (contract, files) => {
        const globs = layerGlobs(contract).map(({ name, glob }) => ({
          name,
          matches: picomatch(glob, options),
        }));
        for (const file of files) {
          const is = classify(contract, file);
          if (is.kind !== 'judged') continue;
          const layers = globs.filter(({ matches }) => matches(file)).map(({ name }) => name);
          expect(layers).toEqual([is.layer]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('coverageGlobs', () => {
  it('let through Vitest exactly the files that classify judges', () => {
    fc.assert(
      fc.property(anyContract, fc.array(anyPath, { minLength: 1, maxLength: 20 }), (contract, files) => {
        const measures = vitestMeasures(contract);
        for (const file of files) {
          expect([file, measures(file)]).toEqual([file, classify(contract, file).kind === 'judged']);
        }
      }),
      { numRuns: 400 },
    );
  });
});
