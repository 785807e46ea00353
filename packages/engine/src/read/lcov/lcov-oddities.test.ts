import { describe, expect, it } from 'vitest';
import { branches, codes, fault, functions, lines, one, read, record } from '../__fixtures__/lcov-texts.js';

describe('row 28: LCOV oddities, read by readLcov', () => {
  it('DA checksums, also with commas, are passed over', () => {
    expect(lines(record('DA:1,2,kl0/+=\nDA:2,0,a,b'))).toEqual({ 1: 2, 2: 0 });
  });

  it('LCOV 2.2 functions: FNL and FNA join by index, names keep their commas', () => {
    const text = record(
      'FNL:0,3,4\nFNA:0,1,add(int, int)\nFNL:1,7\nFNA:1,0,div\nFNA:1,5,div2\nFNF:2\nFNH:2\nDA:3,1',
    );
    expect(functions(text)).toEqual([
      [3, 4, 'add(int, int)', 1],
      [7, 0, 'div', 0],
      [7, 0, 'div2', 5],
    ]);
    expect(codes(text)).toEqual([]);
  });

  it('FN with an end line, and names that begin with a digit', () => {
    expect(functions(record('FN:1,3,name\nFN:5,7up\nFNDA:1,name\nFNDA:2,7up'))).toEqual([
      [1, 3, 'name', 1],
      [5, 0, '7up', 2],
    ]);
  });

  it('blanks at the end of a name are none of it, however long the count', () => {
    expect(functions(record('FN:1,f \nFN:2,g\t\r\nFNDA:12345678901,f \nFNDA:3,g\t\r'))).toEqual([
      [1, 0, 'f', 12_345_678_901],
      [2, 0, 'g', 3],
    ]);
  });

  it('function counts given in another order than the functions go to the right ones', () => {
    expect(functions(record('FN:1,a\nFN:2,ab\nFN:3,b\nFNDA:3,b\nFNDA:1,a\nFNDA:2,ab'))).toEqual([
      [1, 0, 'a', 1],
      [2, 0, 'ab', 2],
      [3, 0, 'b', 3],
    ]);
  });

  it('two functions of one name keep their own counts', () => {
    expect(functions(record('FN:1,get\nFN:9,get\nFNDA:0,get\nFNDA:4,get'))).toEqual([
      [1, 0, 'get', 0],
      [9, 0, 'get', 4],
    ]);
  });

  it('two functions of one name with one FNDA both take the lowest count: none passes for the other', () => {
    const text = record('FN:1,get\nFN:9,get\nFN:20,x\nFNDA:4,get\nFNDA:0,get\nFNDA:0,get\nFNDA:1,x');
    expect(functions(text).map(([, , , hits]) => hits)).toEqual([0, 0, 1]);
    expect(codes(text)).toEqual(['REPORT_FUNCTION_UNMATCHED']);
  });

  it('FNDA without FN counts as a function at line 0, FN without FNDA as not called', () => {
    const text = record('FN:4,a\nFNDA:2,ghost');
    expect(functions(text)).toEqual([
      [0, 0, 'ghost', 2],
      [4, 0, 'a', 0],
    ]);
    expect(read(text).diagnostics[0]!.message).toMatch(/^2 function/);
  });

  it('BRDA with exception marks, expressions with commas and "-"', () => {
    expect(branches(record('BRDA:5,0,f(a, b),3\nBRDA:5,0,!f(a, b),0\nBRDA:6,e1,0,-\nBRDA:6,1,1,2'))).toEqual([
      [5, 0, 0, 3],
      [5, 0, 1, 0],
      [6, 0, 0, -1],
      [6, 0, 1, 2],
    ]);
  });

  it('a BRDA that was taken and has no line, as of Node’s test runner, is dropped with a warning; one that was not hides code', () => {
    const text = record('BRDA:undefined,0,0,2\nBRDA:6,1,0,1');
    expect(branches(text)).toEqual([[6, 0, 0, 1]]);
    expect(codes(text)).toEqual(['REPORT_LINE_OUT_OF_RANGE']);
    expect(codes(record('BRDA:undefined,0,0,0'))).toEqual(['REPORT_MALFORMED']);
    expect(codes(record('BRDA:undefined,0,0,-'))).toEqual(['REPORT_MALFORMED']);
  });

  it('BRDA blocks are numbered per line in order of appearance, rows sorted by line', () => {
    expect(
      branches(record('BRDA:9,41,0,1\nBRDA:9,41,1,2\nBRDA:9,40,0,3\nBRDA:2,42,0,4\nBRDA:9,41,2,5')),
    ).toEqual([
      [2, 0, 0, 4],
      [9, 0, 0, 1],
      [9, 0, 1, 2],
      [9, 1, 0, 3],
      [9, 0, 2, 5],
    ]);
  });

  it('an arm listed twice in one record has its counts added, "-" adding nothing', () => {
    const text = record('BRDA:5,0,0,1\nBRDA:5,0,1,-\nBRDA:5,0,0,2\nBRDA:5,0,1,-');
    expect(branches(text)).toEqual([
      [5, 0, 0, 3],
      [5, 0, 1, -1],
    ]);
    expect(codes(text)).toEqual(['REPORT_BRANCH_DUPLICATE']);
  });

  it('rows listed twice in a row are added too', () => {
    expect(lines(record('DA:2,1\nDA:2,3'))).toEqual({ 2: 4 });
    expect(branches(record('BRDA:5,0,7,1\nBRDA:5,0,7,2\nBRDA:5,0,9,0'))).toEqual([
      [5, 0, 7, 3],
      [5, 0, 9, 0],
    ]);
  });

  it('a count is not taken for the function whose name begins alike', () => {
    for (const [declared, called] of [
      ['a', 'ab'],
      ['ab', 'a'],
    ]) {
      expect(functions(record(`FN:1,${declared}\nFNDA:5,${called}`))).toEqual([
        [0, 0, called, 5],
        [1, 0, declared, 0],
      ]);
    }
  });

  it('VER, TN, MCDC, comments, blank lines, indents, CRLF and a byte order mark change nothing', () => {
    const text =
      '\uFEFFTN:x\r\n# made by hand\r\n\r\nSF:src/a.ts\r\nVER:1\r\n  DA:1,1\r\nMCDC:1,2,t,1,0,a\r\nMCF:1\r\nDA:2,3,sum\r\n' +
      'BRDA:1,0,0,-\r\nFN:1,f\r\nFNDA:3,f\r\nLF:2\r\nend_of_record \r\n';
    expect(codes(text)).toEqual([]);
    expect(one(text).path).toBe('src/a.ts');
    expect(lines(text)).toEqual({ 1: 1, 2: 3 });
    expect(functions(text)).toEqual([[1, 0, 'f', 3]]);
    expect(branches(text)).toEqual([[1, 0, 0, -1]]);
  });

  it('records glued together on one line are told apart', () => {
    const { value, diagnostics } = read(
      'SF:a\nDA:1,1\nend_of_recordSF:b\nDA:1,0\nend_of_recordTN:\nSF:c\nend_of_record',
    );
    expect(value!.files.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
    expect(diagnostics).toEqual([]);
  });

  it('a missing end_of_record before the next SF is repaired with a warning', () => {
    const { value, diagnostics } = read('SF:a\nDA:1,1\nTN:\nSF:b\nDA:2,0\nend_of_record\n');
    expect(value!.files.map(({ path, lines: { hits } }) => [path, [...hits]])).toEqual([
      ['a', [1]],
      ['b', [0]],
    ]);
    expect(diagnostics).toMatchObject([
      { code: 'REPORT_RECORD_UNCLOSED', severity: 'warning', where: { line: 1 } },
    ]);
  });

  it('a last record without a newline after end_of_record is complete', () => {
    expect(lines('SF:a\nDA:1,1\nend_of_record')).toEqual({ 1: 1 });
  });

  it('lines in any order and twice are sorted and added', () => {
    const text = record('DA:9,1\nDA:2,5\nDA:9,0\nDA:2,1');
    expect(lines(text)).toEqual({ 2: 6, 9: 1 });
    expect([...one(text).lines.lines]).toEqual([2, 9]);
    expect(codes(text)).toEqual(['REPORT_LINE_DUPLICATE']);
  });

  it.each([
    ['-3', 0, ['REPORT_COUNT_NEGATIVE']],
    ['2874063630', 2874063630, []],
    ['9007199254740993', Number.MAX_SAFE_INTEGER, ['REPORT_COUNT_CLAMPED']],
    ['1e+19', Number.MAX_SAFE_INTEGER, ['REPORT_COUNT_CLAMPED']],
    ['1.5e2', 150, []],
    ['0.9', 0, ['REPORT_COUNT_ROUNDED']],
    ['1'.repeat(400), Number.MAX_SAFE_INTEGER, ['REPORT_COUNT_CLAMPED']],
    ['+4', 4, []],
  ])('the count %s is read as %d', (token, hits, expected) => {
    expect(lines(record(`DA:1,${token}`))).toEqual({ 1: hits });
    expect(branches(record(`BRDA:1,0,0,${token}`))).toEqual([[1, 0, 0, hits]]);
    expect(codes(record(`DA:1,${token}`))).toEqual(expected);
  });

  it('sums of counts stay at most 2^53-1', () => {
    expect(lines(record('DA:1,9007199254740991\nDA:1,9007199254740991'))).toEqual({
      1: Number.MAX_SAFE_INTEGER,
    });
  });

  it('lines 0 and below are dropped with one warning', () => {
    const text = record('DA:0,1\nDA:-4,0\nBRDA:0,0,0,1\nDA:3,1');
    expect(lines(text)).toEqual({ 3: 1 });
    expect(read(text).diagnostics).toMatchObject([
      { code: 'REPORT_LINE_OUT_OF_RANGE', message: expect.stringMatching(/^3 /), where: { line: 3 } },
    ]);
  });

  it('records of one file are one: lines and functions added, missing ones taken over', () => {
    const text =
      record('FN:1,f\nFNDA:1,f\nDA:1,1\nDA:2,0\nBRDA:1,7,0,0\nBRDA:1,7,1,2') +
      record('FN:1,f\nFN:8,g\nFNDA:2,f\nFNDA:0,g\nDA:2,4\nDA:8,0\nBRDA:1,3,0,1\nBRDA:1,3,1,-');
    expect(lines(text)).toEqual({ 1: 1, 2: 4, 8: 0 });
    expect(functions(text)).toEqual([
      [1, 0, 'f', 3],
      [8, 0, 'g', 0],
    ]);
    expect(branches(text)).toEqual([
      [1, 0, 0, 1],
      [1, 0, 1, 2],
    ]);
    expect(codes(text)).toEqual(['REPORT_RECORD_DUPLICATE']);
  });

  it('branches of one line whose records list different arms stand side by side', () => {
    const text = record('BRDA:1,0,0,0') + record('BRDA:1,0,0,1\nBRDA:1,0,1,1') + record('BRDA:1,0,0,3');
    expect(branches(text)).toEqual([
      [1, 0, 0, 3],
      [1, 1, 0, 1],
      [1, 1, 1, 1],
    ]);
  });

  it('unknown types are ignored with one warning', () => {
    const { value, diagnostics } = read(record('DA:1,1\nBA:1,2\nXYZ:1\nLF:1'));
    expect(value!.files).toHaveLength(1);
    expect(diagnostics).toMatchObject([
      { code: 'REPORT_RECORD_UNKNOWN', message: expect.stringMatching(/^2 .*"BA:1,2"/) },
    ]);
  });

  it('an unknown type in a record that lacks rows is malformed: it may be one of them', () => {
    expect(fault(record('DA:1,1\nDB:2,0\nLF:2'))).toEqual(['REPORT_MALFORMED', 4]);
  });

  it('text and a stray end_of_record between records are ignored with warnings', () => {
    expect(codes(`${record('DA:1,1')}end_of_record\nEOF\n`)).toEqual([
      'REPORT_RECORD_STRAY',
      'REPORT_TEXT_STRAY',
    ]);
  });

  it('a Windows path is given as it is written', () => {
    expect(one(record('DA:1,1', String.raw`C:\temp\a b.cpp`)).path).toBe(String.raw`C:\temp\a b.cpp`);
  });

  it('two functions of one name keep their own counts, in whatever order the other counts stand', () => {
    const text = record('FN:1,get\nFN:9,get\nFN:20,x\nFNDA:7,x\nFNDA:0,get\nFNDA:4,get');
    expect(functions(text)).toEqual([
      [1, 0, 'get', 0],
      [9, 0, 'get', 4],
      [20, 0, 'x', 7],
    ]);
    expect(codes(text)).toEqual([]);
  });

  it.each(['0', 'undefined'])('FN with line %s is a function without a line, with one warning', (line) => {
    const text = record(`FN:${line},nowhere\nFN:3,5,there\nFNDA:2,nowhere\nFNDA:1,there`);
    expect(functions(text)).toEqual([
      [0, 0, 'nowhere', 2],
      [3, 5, 'there', 1],
    ]);
    expect(codes(text)).toEqual(['REPORT_FUNCTION_UNMATCHED']);
  });

  it('names that only begin like those of anonymous functions are kept as they are written', () => {
    const names = ['(anonymous_7)', '(anonymous_7x)', '(anonymous_x)', '(anonymous_07)'];
    const rows = names.map((name, index) => `FN:${index + 1},${name}\nFNDA:1,${name}`);
    expect(functions(record(rows.join('\n'))).map(([, , name]) => name)).toEqual(names);
  });

  it('a record of thousands of lines, each with a count too long for the fast reader, keeps them all', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `DA:${index + 1},${10 ** 10 + index}`);
    const read = one(record(rows.join('\n'))).lines;
    expect(read.lines).toHaveLength(3000);
    expect([read.lines[2999], read.hits[0], read.hits[2999]]).toEqual([3000, 10 ** 10, 10 ** 10 + 2999]);
  });

  it('an unclosed record that lacks rows is malformed, not repaired', () => {
    expect(fault(`SF:a\nDA:1,1\nDB:2,0\nLF:2\n${record('DA:1,1')}`)).toEqual(['REPORT_MALFORMED', 3]);
  });

  it('a line above 1 MiB is malformed, even a comment', () => {
    expect(fault(`${record('DA:1,1')}#${'x'.repeat(2 ** 20)}\n`)).toEqual(['REPORT_MALFORMED', 5]);
    expect(codes(`${record('DA:1,1')}#${'x'.repeat(2 ** 20 - 1)}\n`)).toEqual([]);
  });

  it('an FN whose end line is beyond any file has no end line', () => {
    expect(functions(record('FN:3,2147483648,f\nFNDA:1,f'))).toEqual([[3, 0, 'f', 1]]);
  });
});
