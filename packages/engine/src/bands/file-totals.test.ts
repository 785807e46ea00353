import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { measured, sourcePaths, type Format, type Provider } from '../__fixtures__/measured-project.js';
import type { IstanbulFile } from '../model/coverage.js';
import type { Metric } from '../model/document.js';
import { addRatios } from '../numbers/ratio.js';
import { fileTotals } from './file-totals.js';

const readme = readFileSync(join(import.meta.dirname, '../__fixtures__/README.md'), 'utf8');

/** The counts the README has of a provider's run: what the tool's own reports add up to. */
function countsOf(provider: Provider): Record<Metric, string> {
  const row = readme.split('\n').find((line) => line.startsWith(`| ${provider} |`))!;
  const [, , , statements, branches, functions, lines] = row.split('|').map((cell) => cell.trim());
  return { statements: statements!, branches: branches!, functions: functions!, lines: lines! };
}

function totalOf(provider: Provider, format: Format, metric: Metric): string {
  const files = sourcePaths.flatMap((path) => measured(provider, format, path) ?? []);
  const { covered, total } = addRatios(...files.map((file) => fileTotals([file]).ratios[metric]));
  return `${covered}/${total}`;
}

describe.each(['v8', 'istanbul'] as const)('fileTotals of all files measured with %s', (provider) => {
  it.each(['statements', 'branches', 'functions', 'lines'] as const)(
    'are the %s of the JSON report',
    (metric) => {
      expect(totalOf(provider, 'json', metric)).toBe(countsOf(provider)[metric]);
    },
  );

  it.each([
    ['branches', 'branches'],
    ['functions', 'functions'],
    ['lines', 'lines'],
    ['statements', 'lines'],
  ] as const)('are, as %s of LCOV, the %s of the report', (metric, ofReport) => {
    expect(totalOf(provider, 'lcov', metric)).toBe(countsOf(provider)[ofReport]);
  });
});

describe('fileTotals', () => {
  const path = 'src/functions.ts';
  const json = measured('v8', 'json', path) as IstanbulFile;

  it('names the lines where something is missing, once each, ascending', () => {
    const { missing, precision } = fileTotals([measured('v8', 'json', 'src/unloaded.ts')!]);
    expect(missing).toEqual({ statements: [7, 10, 11], branches: [10], functions: [9], lines: [7, 10, 11] });
    expect(precision).toBe('statement');
    expect(fileTotals([measured('v8', 'lcov', 'src/unloaded.ts')!])).toMatchObject({
      missing: { statements: [7, 10, 11], branches: [10], functions: [9], lines: [7, 10, 11] },
      precision: 'line',
    });
  });

  it('names in ascending order those that did not run, whatever the order of the report', () => {
    const statements = [3, 1, 2].map((line) => ({
      span: { startLine: line, startColumn: 0, endLine: line, endColumn: 4 },
      hits: line === 2 ? 1 : 0,
    }));
    expect(fileTotals([istanbulFile({ statements })]).missing).toMatchObject({
      statements: [1, 3],
      lines: [1, 3],
    });
  });

  it('row 29: adds reports of one file, a thing covered when any ran it', () => {
    const none: IstanbulFile = {
      ...json,
      statements: json.statements.map((statement) => ({ ...statement, hits: 0 })),
      functions: json.functions.map((fn) => ({ ...fn, hits: 0 })),
    };
    expect(fileTotals([none, json]).ratios).toEqual(fileTotals([json]).ratios);
    expect(fileTotals([none]).ratios.statements.covered).toBe(0);
  });

  it('row 29: of both formats, has the statements, branches and functions of Istanbul and the lines of both', () => {
    const lcov = lcovFrom(`SF:${path}\nDA:2,4\nDA:900,1\nend_of_record\n`);
    const [both, alone] = [fileTotals([json, lcov]), fileTotals([json])];
    expect({ ...both.ratios, lines: null }).toEqual({ ...alone.ratios, lines: null });
    const { covered, total } = alone.ratios.lines;
    expect(both.ratios.lines).toEqual({ covered: covered + 2, total: total + 1 });
    expect(both.precision).toBe('statement');
  });
});
