import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lcovReport, mergeAll, written } from '../merge/__fixtures__/contributions.js';
import type { MergedFile } from '../merge/merge-file.js';
import { readLcov } from '../read/lcov/read-lcov.js';

const read = (text: string, asText: boolean): MergedFile[] =>
  mergeAll([readLcov(Buffer.from(text), { name: 'lcov.info', asText }).value?.files ?? []]);

const record = (...rows: string[]): string => ['TN:', 'SF:a.ts', ...rows, 'end_of_record', ''].join('\n');

const columnsOf = ({ path, lines, functions, branches }: MergedFile) => ({
  path,
  lines,
  functions,
  branches,
});

describe('writeLcov of reports that were read as text', () => {
  it('writes what it writes of their columns, and still gives these', () => {
    let [reports, asText] = [0, 0];
    fc.assert(
      fc.property(lcovReport, (text) => {
        const files = read(text, true);
        reports++;
        asText += files.filter((file) => file.text).length;
        expect(written(files)).toBe(written(read(text, false)));
        expect(files.map(columnsOf)).toEqual(read(text, false).map(columnsOf));
      }),
      { numRuns: 2_000 },
    );
    expect(asText).toBeGreaterThan(reports / 20);
  });

  it('writes records larger than its buffer', () => {
    const large = record(
      ...Array.from({ length: 40_000 }, (_, at) => `DA:${at + 1},1`),
      'LF:40000',
      'LH:40000',
    );
    const text = record('DA:1,1', 'LF:1', 'LH:1').replace('a.ts', 'before.ts') + large;
    const files = read(text, true);
    expect(files.map((file) => file.text !== undefined)).toEqual([true, true]);
    expect(written(files)).toBe(written(read(text, false)));
  });

  it.each([
    ['Ａ', '😀'],
    ['😀', 'Ａ'],
    ['\ud7ff', '😀'],
    ['ｆ1', 'ｆ2'],
    ['f', 'f😀'],
  ])('orders the functions of one line by code unit, as everything else: %s, %s', (first, second) => {
    const text = record(`FN:1,${first}`, `FN:1,${second}`, `FNDA:1,${first}`, `FNDA:2,${second}`);
    expect(written(read(text, true))).toBe(written(read(text, false)));
    const names = [first, second].sort();
    for (const asText of [true, false]) expect(read(text, asText)[0]?.functions.names).toEqual(names);
  });
});
