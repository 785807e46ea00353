import { describe, expect, it } from 'vitest';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import type { LcovFile } from '../model/coverage.js';
import { addLcov } from './add-lcov.js';

const record = (...lines: string[]): LcovFile =>
  lcovFrom(['SF:a.ts', ...lines, 'end_of_record', ''].join('\n'));

const functionsOf = ({ functions }: LcovFile) =>
  functions.names.map((name, i) => [functions.startLines[i], name, functions.hits[i]]);

const armsOf = ({ branches }: LcovFile) =>
  Array.from(branches.lines, (line, i) => [line, branches.blocks[i], branches.arms[i], branches.hits[i]]);

describe('row 29: addLcov', () => {
  it('gives a single report back as it is', () => {
    const only = record('DA:1,2');
    expect(addLcov([only])).toBe(only);
  });

  it('adds lines by number, and keeps what one report lists', () => {
    const { lines } = addLcov([record('DA:1,2', 'DA:3,0'), record('DA:1,1', 'DA:2,4'), record('DA:3,0')]);
    expect([...lines.lines]).toEqual([1, 2, 3]);
    expect([...lines.hits]).toEqual([3, 4, 0]);
  });

  it('adds functions by line and name', () => {
    const a = record('FN:1,f', 'FN:5,g', 'FNDA:2,f', 'FNDA:0,g');
    const b = record('FN:1,f', 'FN:1,e', 'FN:9,g', 'FNDA:1,f', 'FNDA:7,e', 'FNDA:3,g');
    expect(functionsOf(addLcov([a, b]))).toEqual([
      [1, 'e', 7],
      [1, 'f', 3],
      [5, 'g', 0],
      [9, 'g', 3],
    ]);
  });

  it('keeps two functions of one line and name apart', () => {
    const base = record('DA:1,1');
    const twins: LcovFile = {
      ...base,
      functions: {
        names: ['anonymous', 'anonymous'],
        startLines: Int32Array.of(1, 1),
        endLines: Int32Array.of(0, 0),
        hits: Float64Array.of(4, 0),
      },
    };
    expect(functionsOf(addLcov([twins, twins]))).toEqual([
      [1, 'anonymous', 8],
      [1, 'anonymous', 0],
    ]);
  });

  it('adds arms where both give a line the same blocks and arms, - counting as never', () => {
    const a = record(
      'BRDA:3,0,0,2',
      'BRDA:3,0,1,0',
      'BRDA:4,0,0,-',
      'BRDA:4,0,1,-',
      'BRDA:5,0,0,-',
      'BRDA:5,0,1,1',
    );
    const b = record(
      'BRDA:3,0,0,1',
      'BRDA:3,0,1,5',
      'BRDA:4,0,0,-',
      'BRDA:4,0,1,3',
      'BRDA:6,0,0,1',
      'BRDA:6,0,1,0',
    );
    expect(armsOf(addLcov([a, b]))).toEqual([
      [3, 0, 0, 3],
      [3, 0, 1, 5],
      [4, 0, 0, -1],
      [4, 0, 1, 3],
      [5, 0, 0, -1],
      [5, 0, 1, 1],
      [6, 0, 0, 1],
      [6, 0, 1, 0],
    ]);
  });
});

describe('row 29: addLcov where the blocks of a line differ', () => {
  const decisions = ['BRDA:3,0,0,1', 'BRDA:3,0,1,0', 'BRDA:3,1,0,1', 'BRDA:3,1,1,0'];
  const blockCount = ['BRDA:3,0,0,9'];

  it.each([
    ['first', decisions, blockCount],
    ['second', blockCount, decisions],
  ])('credits no arm of a decision with a count of another tool (%s)', (_, one, other) => {
    expect(armsOf(addLcov([record(...one), record(...other)]))).toEqual([
      [3, 0, 0, 1],
      [3, 0, 1, 0],
      [3, 1, 0, 1],
      [3, 1, 1, 0],
    ]);
  });

  it('keeps the arms of more decisions where both list as many, in any order', () => {
    const split = ['BRDA:3,0,0,1', 'BRDA:3,0,1,1', 'BRDA:3,0,2,1', 'BRDA:3,0,3,1'];
    const expected = [
      [3, 0, 0, 1],
      [3, 0, 1, 0],
      [3, 1, 0, 1],
      [3, 1, 1, 0],
    ];
    expect(armsOf(addLcov([record(...split), record(...decisions)]))).toEqual(expected);
    expect(armsOf(addLcov([record(...decisions), record(...split)]))).toEqual(expected);
  });

  it('adds nothing between two of V8, which lists a block only where it differs from its surroundings', () => {
    const one = record('BRDA:3,0,0,5', 'BRDA:3,1,0,0');
    const other = record('BRDA:3,0,0,2');
    const expected = [
      [3, 0, 0, 5],
      [3, 1, 0, 0],
    ];
    expect(armsOf(addLcov([one, other]))).toEqual(expected);
    expect(armsOf(addLcov([other, one]))).toEqual(expected);
    expect(armsOf(addLcov([other, one, one]))).toEqual([
      [3, 0, 0, 10],
      [3, 1, 0, 0],
    ]);
  });

  it('keeps the arms of a decision beside more blocks of V8', () => {
    const blocks = record('BRDA:3,0,0,1', 'BRDA:3,1,0,1', 'BRDA:3,2,0,1');
    const decision = record('BRDA:3,0,0,1', 'BRDA:3,0,1,0');
    const expected = [
      [3, 0, 0, 1],
      [3, 0, 1, 0],
    ];
    expect(armsOf(addLcov([blocks, decision]))).toEqual(expected);
    expect(armsOf(addLcov([decision, blocks]))).toEqual(expected);
  });

  it('adds arms that the reports list in another order', () => {
    const one = record('BRDA:3,0,1,4', 'BRDA:3,0,0,1');
    const other = record('BRDA:3,0,0,2', 'BRDA:3,0,1,0');
    expect(armsOf(addLcov([one, other]))).toEqual([
      [3, 0, 0, 3],
      [3, 0, 1, 4],
    ]);
  });

  it('adds blocks that the reports number in another way', () => {
    const one = record('BRDA:3,7,0,1', 'BRDA:3,7,1,0', 'BRDA:3,9,0,1');
    const other = record('BRDA:3,0,0,2', 'BRDA:3,0,1,2', 'BRDA:3,1,0,0');
    expect(armsOf(addLcov([one, other]))).toEqual([
      [3, 0, 0, 3],
      [3, 0, 1, 2],
      [3, 1, 0, 1],
    ]);
  });
});

describe('addLcov beyond what a double counts exactly', () => {
  const most = 2 ** 53 - 1;

  it('keeps each sum at 2^53-1', () => {
    const one = record(`DA:1,${most}`, 'FN:1,f', `FNDA:${most},f`, `BRDA:1,0,0,${most}`, 'BRDA:1,0,1,-');
    const { lines, functions, branches } = addLcov([one, one, one]);
    expect([...lines.hits, ...functions.hits, ...branches.hits]).toEqual([most, most, most, -1]);
  });
});
