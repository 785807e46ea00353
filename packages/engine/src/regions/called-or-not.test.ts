import { expect, it, describe } from 'vitest';
import { calledOrNot, hitsOfFirst } from './called-or-not.js';
import type { FunctionRegion } from './regions.js';

const fn = (start: number, end: number, hits: number | null): FunctionRegion => ({
  name: 'f',
  signature: { start: start - 2, end: start },
  body: { start, end },
  hits,
});
const at = (start: number, end: number, hits: number | null) => ({ range: { start, end }, hits });

describe('what a report says of the calls of a function', () => {
  const hitsOf = (functions: FunctionRegion[], ...statements: ReturnType<typeof at>[]) =>
    calledOrNot(functions, statements).map(({ hits }) => hits);

  it('does not stand where nothing in its body ran, as V8 has it of a function in an object', () => {
    expect(hitsOf([fn(10, 50, 1)], at(30, 40, 0), at(12, 20, 0), at(0, 60, 1))).toEqual([0]);
    expect(hitsOf([fn(10, 20, 1)], at(10, 20, 0))).toEqual([0]);
  });

  it('stands where anything in it ran, and where it is not known whether it did', () => {
    expect(hitsOf([fn(10, 50, 2)], at(12, 20, 2), at(30, 40, 0))).toEqual([2]);
    // What a field of a class in it is made of runs when an instance is made.
    expect(hitsOf([fn(10, 50, 2)], at(12, 20, 0), at(30, 40, 2))).toEqual([2]);
    expect(hitsOf([fn(10, 50, 2)])).toEqual([2]);
    expect(hitsOf([fn(10, 50, 2)], at(12, 20, null), at(30, 40, 0))).toEqual([2]);
    expect(hitsOf([fn(10, 50, 2)], at(60, 70, 0))).toEqual([2]);
    expect(hitsOf([fn(10, 50, null)], at(12, 20, 0))).toEqual([null]);
  });

  it('stands or falls by what is its own, not by what another function in it ran', () => {
    expect(hitsOf([fn(10, 50, 1), fn(14, 24, 0)], at(16, 20, 0), at(30, 40, 1))).toEqual([1, 0]);
    expect(hitsOf([fn(10, 50, 1), fn(14, 24, 1)], at(16, 20, 1), at(30, 40, 0))).toEqual([0, 1]);
  });
});

it('a function that a report does not know was called as often as what stands first in its body ran', () => {
  const body = { start: 10, end: 50 };
  expect(hitsOfFirst([at(30, 40, 0), at(12, 20, 2), at(22, 28, 1), at(0, 60, 3)])(body)).toBe(2);
  expect(hitsOfFirst([at(0, 60, 3)])(body)).toBeNull();
});
