import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileCoverage, IstanbulFile, LcovFile, LineCounts, Span } from '../model/coverage.js';
import { readIstanbul } from '../read/istanbul/read-istanbul.js';
import { readLcov } from '../read/lcov/read-lcov.js';
import { addLineHits, lineCounts, lineHits } from './line-hits.js';

const span = (startLine: number, endLine = startLine): Span => ({
  startLine,
  startColumn: 0,
  endLine,
  endColumn: 9,
});

const istanbul = (...statements: readonly (readonly [line: number, hits: number])[]): IstanbulFile => ({
  format: 'istanbul',
  path: 'a.ts',
  statements: statements.map(([line, hits]) => ({ span: span(line, line + 2), hits })),
  functions: [{ name: 'f', declaration: span(90), body: span(90, 95), hits: 4 }],
  branches: [],
});

const pairs = ({ lines, hits }: LineCounts) => [...lines].map((line, i) => [line, hits[i]]);
const counts = (...entries: readonly (readonly [number, number])[]) => lineCounts(new Map(entries));

describe('lineHits', () => {
  it('takes the most of the statements that start on a line, in any order', () => {
    expect(pairs(lineHits(istanbul([3, 0], [3, 5], [3, 2])))).toEqual([[3, 5]]);
    expect(pairs(lineHits(istanbul([3, 5], [3, 0])))).toEqual([[3, 5]]);
  });

  it('counts a statement on the line it starts on only, and no line of a function or branch', () => {
    expect(pairs(lineHits(istanbul([10, 1], [2, 0])))).toEqual([
      [2, 0],
      [10, 1],
    ]);
  });

  it('gives no line for a file in which nothing can run', () => {
    expect(pairs(lineHits(istanbul()))).toEqual([]);
  });

  it('gives the DA records of an LCOV file as they are', () => {
    const lines = counts([1, 2], [7, 0]);
    const file: LcovFile = {
      format: 'lcov',
      path: 'a.ts',
      lines,
      functions: {
        names: [],
        startLines: new Int32Array(),
        endLines: new Int32Array(),
        hits: new Float64Array(),
      },
      branches: {
        lines: new Int32Array(),
        blocks: new Int32Array(),
        arms: new Int32Array(),
        hits: new Float64Array(),
      },
    };
    expect(lineHits(file)).toBe(lines);
  });
});

describe('lineHits of one run of Vitest', () => {
  const report = (provider: string, name: string) =>
    readFileSync(path.join(__dirname, '../__fixtures__', provider, name));
  const linesByFile = (files: readonly FileCoverage[]) =>
    Object.fromEntries(files.map((file) => [path.basename(file.path), pairs(lineHits(file))]));

  it.each(['v8', 'istanbul'])(
    'finds in the Istanbul report of %s the DA records of its LCOV report',
    (provider) => {
      const name = 'coverage-final.json';
      const istanbul = readIstanbul(report(provider, name), { name }).value;
      const lcov = readLcov(report(provider, 'lcov.info'), { name: 'lcov.info' }).value;
      const found = linesByFile(istanbul?.files ?? []);
      expect(Object.keys(found).length).toBeGreaterThan(5);
      expect(found).toEqual(linesByFile(lcov?.files ?? []));
    },
  );
});

describe('addLineHits', () => {
  it('adds counts of common lines and keeps the lines of either', () => {
    expect(pairs(addLineHits(counts([2, 1], [9, 0]), counts([1, 4], [2, 3], [9, 0])))).toEqual([
      [1, 4],
      [2, 4],
      [9, 0],
    ]);
  });

  it('changes neither of its inputs', () => {
    const a = counts([2, 1]);
    addLineHits(a, counts([2, 5]));
    expect(pairs(a)).toEqual([[2, 1]]);
  });

  it('adds counts beyond 32 bits', () => {
    expect(pairs(addLineHits(counts([1, 4_000_000_000]), counts([1, 4_000_000_000])))).toEqual([
      [1, 8_000_000_000],
    ]);
  });
});
