import { describe, expect, it } from 'vitest';
import { countLcov } from './count-lcov.js';

/** A record as `lcovonly` writes it: two functions of one name, a branch of two arms, three lines. */
const RECORD = `TN:
SF:src/a b.ts
FN:1,get
FN:5,get
FN:7,(anonymous_2), of two
FNF:3
FNH:2
FNDA:2,get
FNDA:0,get
FNDA:1,(anonymous_2), of two
DA:1,2
DA:5,0
DA:7,1
LF:3
LH:2
BRDA:5,0,0,0
BRDA:5,0,1,-
BRDA:1,1,0,3
BRF:3
BRH:1
end_of_record
`;
const EMPTY = 'TN:\nSF:src/types.ts\nFNF:0\nFNH:0\nLF:0\nLH:0\nBRF:0\nBRH:0\nend_of_record\n';

describe('countLcov', () => {
  it('adds up the branches, functions and lines of each record', () => {
    expect(countLcov(RECORD + EMPTY)).toEqual(
      new Map([
        ['src/a b.ts', [1, 3, 2, 3, 2, 3]],
        ['src/types.ts', [0, 0, 0, 0, 0, 0]],
      ]),
    );
  });

  it('needs neither a test name nor totals of what there is none', () => {
    expect(countLcov('SF:a\nDA:1,1\nLF:1\nLH:1\nend_of_record\n')).toEqual(
      new Map([['a', [0, 0, 0, 0, 1, 1]]]),
    );
  });

  const changed = (from: string | RegExp, to: string): string => RECORD.replace(from, to);

  it.each([
    ['is empty', ''],
    ['is cut off', RECORD.slice(0, -1)],
    ['is cut off in a record', RECORD + RECORD.slice(0, 40)],
    ['lists a file twice', RECORD + RECORD],
    ['begins with a byte order mark', `\uFEFF${RECORD}`],
    ['has Windows’ line ends', RECORD.replaceAll('\n', '\r\n')],
    ['has bytes that are no UTF-8', changed('get\n', '\uFFFD\n')],
    ['has an empty line', changed('LF:3', '\nLF:3')],
    ['has a comment', changed('LF:3', '# x\nLF:3')],
    ['has a row of an unknown kind', changed('LF:3', 'FNL:0,1\nLF:3')],
    ['has a test name', changed('TN:', 'TN:unit')],
    ['names no file', changed('SF:src/a b.ts', 'SF:')],
    ['begins a record in a record', changed('LF:3', 'SF:b\nLF:3')],
    ['has text before a record’s end', changed('end_of_record', ' end_of_record')],
    ['lists a line twice', changed('DA:5,0', 'DA:1,0')],
    ['lists lines downwards', changed('DA:7,1', 'DA:4,1')],
    ['has a line 0', changed('DA:1,2', 'DA:0,2')],
    ['has a line with a leading zero', changed('DA:1,2', 'DA:01,2')],
    ['has a line’s checksum', changed('DA:1,2', 'DA:1,2,abc')],
    ['has a count below 0', changed('DA:1,2', 'DA:1,-2')],
    ['has half a count', changed('DA:1,2', 'DA:1,2.5')],
    ['has a count of ten digits', changed('DA:1,2', 'DA:1,2000000000')],
    ['lists an arm twice', changed('BRDA:5,0,1,-', 'BRDA:5,0,0,-')],
    ['has a branch without a line', changed('BRDA:5,0,0,0', 'BRDA:undefined,0,0,0')],
    ['has a branch’s block by name', changed('BRDA:5,0,0,0', 'BRDA:5,e0,0,0')],
    ['counts a function that it does not place', changed('FN:7,(anonymous_2), of two\n', '')],
    ['places a function that it does not count', changed('FNDA:1,(anonymous_2), of two\n', '')],
    ['counts functions in another order', changed(/(FNDA:2,get\n)(FNDA:0,get\n)(.*\n)/, '$3$1$2')],
    ['has a function on line 0', changed('FN:1,get', 'FN:0,get')],
    ['has a function with an end', RECORD.replaceAll('(anonymous_2), of two', '9,(anonymous_2)')],
    ['has a function’s name that ends blank', RECORD.replaceAll('of two', 'of two ')],
    ['has no total of lines', changed('LF:3\n', '')],
    ['has a total twice', changed('LF:3', 'LF:3\nLF:3')],
    ['has another total of lines', changed('LF:3', 'LF:4')],
    ['has another total of lines that ran', changed('LH:2', 'LH:3')],
    ['has another total of functions', changed('FNF:3', 'FNF:2')],
    ['has another total of functions that ran', changed('FNH:2', 'FNH:3')],
    ['has another total of arms', changed('BRF:3', 'BRF:2')],
    ['has another total of arms that ran', changed('BRH:1', 'BRH:0')],
  ])('counts nothing of a report that %s', (_, text) => {
    expect(text).not.toBe(RECORD);
    expect(countLcov(text)).toBeNull();
  });
});
