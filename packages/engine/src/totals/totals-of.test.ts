import { describe, expect, it } from 'vitest';
import { filesOf } from '../merge/__fixtures__/contributions.js';
import { mergeFile } from '../merge/merge-file.js';
import type { IstanbulFile } from '../model/coverage.js';
import { totalsOf } from './totals-of.js';

const span = (line: number, column: number) => ({
  startLine: line,
  startColumn: column,
  endLine: line,
  endColumn: column + 5,
});

const istanbul: IstanbulFile = {
  format: 'istanbul',
  path: 'a.ts',
  statements: [
    { span: span(1, 0), hits: 0 },
    { span: span(1, 10), hits: 2 },
    { span: span(2, 0), hits: 0 },
  ],
  functions: [{ name: 'f', declaration: span(1, 0), body: span(1, 0), hits: 2 }],
  branches: [
    {
      kind: 'if',
      span: span(2, 0),
      arms: [
        { span: span(2, 0), hits: 0 },
        { span: null, hits: 0 },
      ],
    },
    { kind: 'switch', span: span(3, 0), arms: [] },
  ],
};
const [lcov] = filesOf(
  'SF:a.ts\nFN:1,f\nFNDA:0,f\nDA:1,0\nDA:2,3\nBRDA:2,0,0,3\nBRDA:2,0,1,-\nend_of_record\n',
);

describe('totalsOf', () => {
  it('has no statements of a file that LCOV alone knows', () => {
    expect(totalsOf(mergeFile('a.ts', [lcov!]))).toEqual({
      statements: null,
      branches: { covered: 1, total: 2 },
      functions: { covered: 0, total: 1 },
      lines: { covered: 1, total: 2 },
    });
  });

  it('counts statements, and a line once, of what Istanbul knows', () => {
    expect(totalsOf(mergeFile('a.ts', [istanbul]))).toEqual({
      statements: { covered: 1, total: 3 },
      branches: { covered: 0, total: 2 },
      functions: { covered: 1, total: 1 },
      lines: { covered: 1, total: 2 },
    });
  });

  it('adds both in all but the statements, of which LCOV cannot say which ran', () => {
    expect(totalsOf(mergeFile('a.ts', [lcov!, istanbul]))).toEqual({
      statements: { covered: 1, total: 3 },
      branches: { covered: 1, total: 2 },
      functions: { covered: 1, total: 1 },
      lines: { covered: 2, total: 2 },
    });
  });

  it('row 34: has nothing of nothing', () => {
    const [empty] = filesOf('SF:a.ts\nend_of_record\n');
    const none = { covered: 0, total: 0 };
    expect(totalsOf(mergeFile('a.ts', [empty!]))).toEqual({
      statements: null,
      branches: none,
      functions: none,
      lines: none,
    });
  });
});
