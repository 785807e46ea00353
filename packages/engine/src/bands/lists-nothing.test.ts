import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import type { FileCoverage } from '../model/coverage.js';
import { readLcov } from '../read/lcov/read-lcov.js';
import { listsNothing } from './lists-nothing.js';

const lcov = (rows: string, asText: boolean): FileCoverage => {
  // A record is kept as text where its sums take no more room than its path.
  const bytes = Buffer.from(`TN:\nSF:${'packages/'.repeat(9)}a.ts\n${rows}end_of_record\n`);
  const file = readLcov(bytes, { name: 'r', asText }).value!.files[0]!;
  expect('text' in file).toBe(asText);
  return file;
};

describe('listsNothing', () => {
  it.each([true, false])('is true of records without a row, read as text: %j', (asText) => {
    expect(listsNothing([istanbulFile(), lcov('', asText)])).toBe(true);
  });

  it.each(['DA:1,0\n', 'FN:1,f\nFNDA:0,f\n', 'BRDA:1,0,0,-\n'])('is false once one lists %j', (rows) => {
    for (const asText of [true, false])
      expect(listsNothing([istanbulFile(), lcov(rows, asText)])).toBe(false);
  });

  it('is false where one lists as much of one kind as of another', () => {
    const [line, call, arm] = ['DA:1,0\n', 'FN:1,f\nFNDA:0,f\n', 'BRDA:1,0,0,-\n'];
    for (const rows of [call + line, arm + line, call + arm])
      for (const asText of [true, false]) expect(listsNothing([lcov(rows, asText)])).toBe(false);
    const span = { startLine: 1, startColumn: 0, endLine: 1, endColumn: 4 };
    const statements = [{ span, hits: 0 }];
    const functions = [{ name: 'f', declaration: span, body: span, hits: 0 }];
    const branches = [{ kind: 'if', span, arms: [] }];
    expect(listsNothing([istanbulFile({ statements, functions })])).toBe(false);
    expect(listsNothing([istanbulFile({ statements, branches })])).toBe(false);
    expect(listsNothing([istanbulFile({ functions, branches })])).toBe(false);
  });

  it('is false where no report knows the file', () => {
    expect(listsNothing([])).toBe(false);
  });
});
