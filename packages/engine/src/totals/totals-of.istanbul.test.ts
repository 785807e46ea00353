import * as fc from 'fast-check';
import {
  createCoverageMap,
  type CoverageMapData,
  type FileCoverageData,
  type Range,
} from 'istanbul-lib-coverage';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeAll } from '../merge/__fixtures__/contributions.js';
import type { MetricCounts } from '../model/summary.js';
import { readIstanbul } from '../read/istanbul/read-istanbul.js';
import { totalsOf } from './totals-of.js';

const fixture = (provider: string): string =>
  readFileSync(join(import.meta.dirname, '../__fixtures__', provider, 'coverage-final.json'), 'utf8');

function ours(reports: readonly CoverageMapData[]): Map<string, MetricCounts> {
  const contributions = reports.map((report) => {
    const { value, diagnostics } = readIstanbul(Buffer.from(JSON.stringify(report)), {
      name: 'coverage-final.json',
    });
    if (value === null) throw new Error(JSON.stringify(diagnostics));
    return value.files;
  });
  return new Map(mergeAll(contributions).map((file) => [file.path, totalsOf(file)]));
}

function theirs(reports: readonly CoverageMapData[]): Map<string, MetricCounts> {
  const map = createCoverageMap({});
  for (const report of reports) map.merge(structuredClone(report));
  return new Map(
    map.files().map((path) => {
      const { data } = map.fileCoverageFor(path).toSummary();
      const ratio = ({ covered, total }: { covered: number; total: number }) => ({ covered, total });
      return [
        path,
        {
          statements: ratio(data.statements),
          branches: ratio(data.branches),
          functions: ratio(data.functions),
          lines: ratio(data.lines),
        },
      ];
    }),
  );
}

/** A real report with counts of another run, drawn from a seed. */
function recounted(json: string, seed: number): Record<string, FileCoverageData> {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % 3;
  };
  const report = JSON.parse(json) as Record<string, FileCoverageData>;
  for (const file of Object.values(report)) {
    for (const key of Object.keys(file.s)) file.s[key] = next();
    for (const key of Object.keys(file.f)) file.f[key] = next();
    for (const [key, arms] of Object.entries(file.b)) file.b[key] = arms.map(next);
  }
  return report;
}

const at = (line: number, column: number, endLine: number, endColumn: number): Range => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});

/** A report of `a.ts` with some statements. */
const statements = (...list: readonly (readonly [Range, number])[]): Record<string, FileCoverageData> => ({
  'a.ts': {
    path: 'a.ts',
    statementMap: Object.fromEntries(list.map(([range], index) => [index, range])),
    s: Object.fromEntries(list.map(([, hits], index) => [index, hits])),
    fnMap: {},
    f: {},
    branchMap: {},
    b: {},
  },
});

describe('row 29: totalsOf beside istanbul-lib-coverage', () => {
  const seed = fc.nat();

  it.each(['istanbul', 'v8'])(
    'gives the same of several runs that provider %s measured, all four metrics',
    (provider) => {
      const json = fixture(provider);
      fc.assert(
        fc.property(fc.array(seed, { minLength: 1, maxLength: 3 }), (seeds) => {
          const reports = seeds.map((one) => recounted(json, one));
          expect(ours(reports)).toEqual(theirs(reports));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('gives the same where one report knows files that another does not', () => {
    const json = fixture('istanbul');
    fc.assert(
      fc.property(seed, seed, fc.nat(), (first, second, cut) => {
        const whole = recounted(json, first);
        const part = recounted(json, second);
        const [head, ...others] = Object.entries(part);
        const known = Object.fromEntries([head!, ...others.slice(0, cut % others.length)]);
        expect(ours([whole, known])).toEqual(theirs([whole, known]));
      }),
      { numRuns: 60 },
    );
  });

  describe('differs, and why', () => {
    const statementsOf = (totals: Map<string, MetricCounts>) => totals.get('a.ts')!.statements;

    it.each([
      [
        'a statement that ends elsewhere in the other report is the same statement: source maps give ends loosely',
        [statements([at(1, 0, 1, 9), 1]), statements([at(1, 0, 1, 10), 0])],
        { covered: 1, total: 1 },
        { covered: 1, total: 2 },
      ],
      [
        'a statement that one report lacks ran as often as the others say; Istanbul adds what ran around it',
        [statements([at(1, 0, 9, 1), 1]), statements([at(1, 0, 9, 1), 0], [at(2, 2, 2, 9), 0])],
        { covered: 1, total: 2 },
        { covered: 2, total: 2 },
      ],
      [
        'two statements in one place are two; Istanbul keeps the count of the last as soon as it merges',
        [
          statements([at(1, 0, 1, 9), 1], [at(1, 0, 1, 9), 0]),
          statements([at(1, 0, 1, 9), 0], [at(1, 0, 1, 9), 0]),
        ],
        { covered: 1, total: 2 },
        { covered: 0, total: 1 },
      ],
    ] as const)('%s', (_, reports, mine, istanbul) => {
      expect(statementsOf(ours(reports))).toEqual(mine);
      expect(statementsOf(theirs(reports))).toEqual(istanbul);
    });
  });
});
