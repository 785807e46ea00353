import { describe, expect, it } from 'vitest';
import { branches, codes, functions, lines, read, record } from '../../__fixtures__/lcov-texts.js';

describe('DA rows', () => {
  it('that are listed twice in a row are added, however long their counts', () => {
    const text = record('DA:2,10000000000\nDA:2,10000000000\nDA:3,0');
    expect(lines(text)).toEqual({ 2: 2e10, 3: 0 });
    expect(codes(text)).toEqual(['REPORT_LINE_DUPLICATE']);
  });
});

describe('FN and FNDA rows', () => {
  it('are joined by name where the counts come before the functions', () => {
    expect(functions(record('FNDA:1,a\nFNDA:0,b\nFN:1,b\nFN:2,a'))).toEqual([
      [1, 0, 'b', 0],
      [2, 0, 'a', 1],
    ]);
  });

  it('are joined by name, however long the counts', () => {
    expect(functions(record('FN:1,a\nFN:2,b\nFNDA:10000000000,b\nFNDA:20000000000,a'))).toEqual([
      [1, 0, 'a', 2e10],
      [2, 0, 'b', 1e10],
    ]);
    expect(functions(record('FN:1,a\nFNDA:99999999999999999999,a'))).toEqual([
      [1, 0, 'a', Number.MAX_SAFE_INTEGER],
    ]);
  });

  it('that lack the count of the last function have it not called', () => {
    const text = record('FN:1,a\nFN:2,b\nFNDA:3,a');
    expect(functions(text)).toEqual([
      [1, 0, 'a', 3],
      [2, 0, 'b', 0],
    ]);
    expect(codes(text)).toEqual(['REPORT_FUNCTION_UNMATCHED']);
  });

  it('of one name with more counts than functions have the lowest of them', () => {
    const text = record('FN:1,get\nFN:9,get\nFNDA:4,get\nFNDA:3,get\nFNDA:5,get');
    expect(functions(text).map(([, , , hits]) => hits)).toEqual([3, 3]);
  });

  it('of one line are in the order of their names', () => {
    for (const names of ['ab', 'ba']) {
      const rows = [...names].map((name, at) => [`FN:1,${name}`, `FNDA:${at},${name}`]);
      expect(
        functions(record([...rows.map(([fn]) => fn), ...rows.map(([, calls]) => calls)].join('\n'))),
      ).toEqual([
        [1, 0, 'a', names.indexOf('a')],
        [1, 0, 'b', names.indexOf('b')],
      ]);
    }
  });

  it('have names that do not end with a carriage return', () => {
    expect(functions(record('FN:1,f\r\r\nFNDA:12345678901,f'))).toEqual([[1, 0, 'f', 12_345_678_901]]);
  });
});

describe('FNL and FNA rows', () => {
  it('without each other are functions all the same, and told of', () => {
    const alias = record('FNA:0,3,f');
    expect(functions(alias)).toEqual([[0, 0, 'f', 3]]);
    expect(codes(alias)).toEqual(['REPORT_FUNCTION_UNMATCHED']);
    const group = record('FNL:0,3,9');
    expect(functions(group)).toEqual([[3, 9, '', 0]]);
    expect(codes(group)).toEqual(['REPORT_FUNCTION_UNMATCHED']);
  });

  it('begin anew in each record', () => {
    const texts = ['src/a.ts', 'src/b.ts'].map((path, at) => record(`FNL:0,${at + 1}\nFNA:0,${at},f`, path));
    const { value, diagnostics } = read(texts.join(''));
    expect(diagnostics).toEqual([]);
    expect(value!.files.map((file) => [[...file.functions.startLines], [...file.functions.hits]])).toEqual([
      [[1], [0]],
      [[2], [1]],
    ]);
  });
});

describe('BRDA rows', () => {
  it('have blocks that are numbered anew on each line, and arms as they are', () => {
    expect(branches(record('BRDA:5,0,0,1\nBRDA:5,0,1,2\nBRDA:5,3,0,3\nBRDA:6,3,0,4'))).toEqual([
      [5, 0, 0, 1],
      [5, 0, 1, 2],
      [5, 1, 0, 3],
      [6, 0, 0, 4],
    ]);
    expect(branches(record('BRDA:5,0,7,1\nBRDA:5,0,0,2'))).toEqual([
      [5, 0, 7, 1],
      [5, 0, 0, 2],
    ]);
  });

  it('have an arm with a name counted off, also where it is the only one', () => {
    expect(branches(record('BRDA:5,0,default,1'))).toEqual([[5, 0, 0, 1]]);
  });

  it('of one block are of one block, also where another stands between', () => {
    expect(branches(record('BRDA:5,1,0,1\nBRDA:5,0,0,0\nBRDA:5,1,1,2'))).toEqual([
      [5, 0, 0, 1],
      [5, 1, 0, 0],
      [5, 0, 1, 2],
    ]);
  });

  it('that are listed twice are added, also where other rows stand between', () => {
    const text = record('BRDA:5,1,1,1\nDA:9,1\nBRDA:5,1,1,2');
    expect(branches(text)).toEqual([[5, 0, 1, 3]]);
    expect(codes(text)).toEqual(['REPORT_BRANCH_DUPLICATE']);
  });

  it('of blocks whose numbers differ by a power of two are not added', () => {
    expect(branches(record('BRDA:5,0,0,0\nBRDA:5,4294967296,0,3'))).toEqual([
      [5, 0, 0, 0],
      [5, 1, 0, 3],
    ]);
  });
});
