import { describe, expect, it } from 'vitest';
import { filesOf, mergeAll, written } from '../merge/__fixtures__/contributions.js';
import { mergeFile, type MergedFile } from '../merge/merge-file.js';
import { isAggregate, writeLcov } from './write-lcov.js';

const merged = (...rows: string[]): MergedFile =>
  mergeAll([filesOf(['SF:a.ts', ...rows, 'end_of_record', ''].join('\n'))])[0]!;

describe('writeLcov', () => {
  it('writes a file in the order of lcov, totals recomputed', () => {
    const file = merged(
      'DA:2,0',
      'DA:1,5',
      'BRDA:1,4,0,-',
      'BRDA:1,4,1,3',
      'FN:1,f',
      'FNDA:5,f',
      'LF:9',
      'LH:9',
    );
    expect(written([file])).toBe(
      [
        'TN:coverage_aggregate',
        'SF:a.ts',
        'FN:1,f',
        'FNDA:5,f',
        'FNF:1',
        'FNH:1',
        'BRDA:1,0,0,-',
        'BRDA:1,0,1,3',
        'BRF:2',
        'BRH:1',
        'DA:1,5',
        'DA:2,0',
        'LF:2',
        'LH:1',
        'end_of_record',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['an end line', ['FN:3,9,f', 'FNDA:1,f']],
    ['a name that begins like an end line', ['FN:3,0,7,f', 'FNDA:1,7,f']],
    ['a count without a function', ['FNDA:4,lost']],
    ['a function of LCOV 2.2', ['FNL:0,3,9', 'FNA:0,2,f(int, char)', 'FNA:0,1,g']],
    ['two functions of one name and line', ['FN:3,f', 'FN:3,f', 'FNDA:0,f', 'FNDA:7,f']],
    ['the greatest count', ['DA:1,9007199254740991', 'BRDA:1,0,0,9007199254740991']],
    ['a file in which nothing can run', []],
  ])('is read back as it was: %s', (_, rows) => {
    const file = merged(...rows);
    expect(mergeAll([filesOf(written([file]))])).toEqual([file]);
  });

  it('takes names and paths longer than its buffer', () => {
    const name = `é${'n'.repeat(400_000)}`;
    const file = merged(`FN:1,${name}`, `FNDA:1,${name}`, 'DA:1,1');
    expect(mergeAll([filesOf(written([file]))])).toEqual([file]);
  });

  it('gives each byte to write once, in pieces', () => {
    const rows = Array.from({ length: 60_000 }, (_, line) => `DA:${line + 1},123456789`);
    const sizes: number[] = [];
    writeLcov([merged(...rows)], (bytes) => sizes.push(bytes.length));
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(Buffer.byteLength(written([merged(...rows)])));
  });

  it('leaves out a path with a line break, which would be two lines, and names it', () => {
    const evil = { ...merged('DA:1,1'), path: 'a\nSF:b.ts' };
    const parts: string[] = [];
    expect(writeLcov([evil], (bytes) => parts.push(Buffer.from(bytes).toString()))).toEqual(['a\nSF:b.ts']);
    expect(parts.join('')).toBe('TN:coverage_aggregate\n');
  });

  it('keeps a name of Istanbul that spans lines on one', () => {
    const place = { startLine: 1, startColumn: 0, endLine: 2, endColumn: 0 };
    const file = mergeFile('a.ts', [
      {
        format: 'istanbul',
        path: 'a.ts',
        statements: [],
        functions: [{ name: "['two\r\nlines']", declaration: place, body: place, hits: 1 }],
        branches: [],
      },
    ]);
    expect(written([file])).toContain("\nFN:1,['two lines']\nFNDA:1,['two lines']\n");
  });
});

describe('isAggregate', () => {
  it.each([
    ['what writeLcov writes', written([merged('DA:1,1')]), true],
    ['what it writes of nothing', written([]), true],
    ['a report of tests', 'TN:\nSF:a.ts\nDA:1,1\nend_of_record\n', false],
    ['a test name that only begins so', 'TN:coverage_aggregate_2\nSF:a.ts\n', false],
    ['no byte', '', false],
  ])('%s', (_, text, expected) => {
    expect(isAggregate(Buffer.from(text))).toBe(expected);
  });
});
