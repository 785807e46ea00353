import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import type { FileCoverage } from '../model/coverage.js';
import { readLcov } from '../read/lcov/read-lcov.js';
import { listsNothing } from './lists-nothing.js';

const lcov = (rows: string, asText: boolean): FileCoverage => {
  const bytes = Buffer.from(`TN:\nSF:a.ts\n${rows}end_of_record\n`);
  return readLcov(bytes, { name: 'r', asText }).value!.files[0]!;
};

describe('listsNothing', () => {
  it.each([true, false])('is true of records without a row, read as text: %j', (asText) => {
    expect(listsNothing([istanbulFile(), lcov('', asText)])).toBe(true);
  });

  it.each(['DA:1,0\n', 'FN:1,f\nFNDA:0,f\n', 'BRDA:1,0,0,-\n'])('is false once one lists %j', (rows) => {
    for (const asText of [true, false])
      expect(listsNothing([istanbulFile(), lcov(rows, asText)])).toBe(false);
  });

  it('is false where no report knows the file', () => {
    expect(listsNothing([])).toBe(false);
  });
});
