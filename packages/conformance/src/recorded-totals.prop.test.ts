import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileTotals, readReport, type FileTotals } from '@org/coverage-engine/bands';
import { contractOf, layerOf } from '@org/coverage-manifest/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measuredFeature } from './__fixtures__/measured-feature.js';
import { recordTotals, sealedOf } from './__fixtures__/recorded-totals.js';
import { MANIFEST } from './__fixtures__/start.js';

const REPORTS = ['coverage-final.json', 'lcov.info'] as const;
const METRICS = ['statements', 'branches', 'functions', 'lines'] as const;
const contract = contractOf(MANIFEST, 'shop');

const measured = measuredFeature();

/** Exchanges a piece of a report, most often a number, for another text. */
const edits = fc.array(
  fc.record({
    report: fc.constantFrom(...REPORTS),
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    isNumber: fc.boolean(),
    length: fc.nat(3),
    text: fc.oneof(
      fc.nat(12).map(String),
      fc.constantFrom(
        '',
        '-',
        '1.5',
        '-1',
        '0',
        '01',
        '99999999999',
        'null',
        '{}',
        '[]',
        '"',
        '\n',
        '\r\n',
        ',',
        'x',
      ),
      fc.string({ maxLength: 2 }),
    ),
  }),
  { minLength: 1, maxLength: 2 },
);

type Edit = typeof edits extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

function edited(text: string, { at, isNumber, length, text: by }: Edit): string {
  if (!isNumber) {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + by + text.slice(start + length);
  }
  const numbers = [...text.matchAll(/\d+/g)];
  const found = numbers[Math.floor(at * numbers.length)]!;
  return text.slice(0, found.index) + by + text.slice(found.index + found[0].length);
}

/** What the engine makes of a report: each file's integers. */
function readByEngine(name: string, text: string): ReadonlyMap<string, FileTotals['ratios']> {
  const { value, diagnostics } = readReport(Buffer.from(text), { name });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new Map(value!.files.map((file) => [file.path, fileTotals([file]).ratios]));
}

describe('recordTotals', () => {
  it('counts as the engine does, whatever was done to a report, or counts nothing', () => {
    const folder = join(measured.root, 'coverage');
    const originals = Object.fromEntries(REPORTS.map((name) => [name, measured.read(`coverage/${name}`)]));
    const sources = sealedOf(measured).sources.files;
    let counted = 0;
    fc.assert(
      fc.property(edits, fc.boolean(), (changes, isAlone) => {
        const texts = { ...originals };
        for (const change of changes) texts[change.report] = edited(texts[change.report]!, change);
        for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
        const written = isAlone ? ['coverage-final.json'] : REPORTS;
        const recorded = recordTotals({ folder, written, section: MANIFEST.coverage, contract, sources });
        if (recorded === null) return;
        counted++;
        const istanbul = readByEngine('coverage-final.json', texts['coverage-final.json']!);
        for (const { layer, count, totals } of recorded.layers) {
          const own = [...istanbul].filter(([path]) => layerOf(contract, path) === layer);
          expect(own).toHaveLength(count);
          expect(totals).toEqual(
            METRICS.flatMap((metric) => [
              own.reduce((sum, [, ratios]) => sum + ratios[metric].covered, 0),
              own.reduce((sum, [, ratios]) => sum + ratios[metric].total, 0),
            ]),
          );
        }
        expect([...istanbul.keys(), ...recorded.lacking].sort()).toEqual(Object.keys(sources));
        if (isAlone) return;
        const lcov = readByEngine('lcov.info', texts['lcov.info']!);
        const shared = (files: ReadonlyMap<string, FileTotals['ratios']>) =>
          [...files].map(([path, { branches, functions, lines }]) => [path, branches, functions, lines]);
        expect(shared(lcov)).toEqual(shared(istanbul));
      }),
      { numRuns: 3000 },
    );
    expect(counted).toBeGreaterThan(100);
  });
});
