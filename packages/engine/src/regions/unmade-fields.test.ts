import { describe, expect, it } from 'vitest';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import type { FunctionRegion } from './regions.js';
import { withUnmadeFields } from './unmade-fields.js';

const TEXT = `class A {
  @column() a = read();
  b = read();
  constructor() {}
}`;

/** What is known of the two fields, by the counts of their lines, and where there is a constructor, by its. */
function known(hits: readonly [number, number], made: number | null = null, functions = '') {
  const field = (name: string) => {
    const start = TEXT.indexOf(`${name} = read`);
    const range = { start, end: start + 11 };
    const madeIn = made === null ? {} : { madeIn: TEXT.indexOf('{}') };
    return { range, anchor: TEXT.indexOf('read', start), firstField: TEXT.indexOf('a = read'), ...madeIn };
  };
  const fields = [field('a'), field('b')];
  const start = TEXT.indexOf('@column');
  const source = sourceWith(TEXT, { statements: fields, decorators: [{ start, end: start + 9 }] });
  const body = { start: TEXT.indexOf('{}'), end: TEXT.indexOf('{}') + 2 };
  const constructor: FunctionRegion = { name: 'A.constructor', signature: body, body, hits: made };
  const file = lcovFrom(`SF:a.ts\n${functions}DA:2,${hits[0]}\nDA:3,${hits[1]}\nend_of_record\n`);
  const statements = fields.map(({ range }, index) => ({ range, hits: hits[index]! }));
  return withUnmadeFields(statements, made === null ? [] : [constructor], file, source).map(
    (item) => item.doubt ?? item.hits,
  );
}

describe('withUnmadeFields', () => {
  it('takes fields for not set where the constructor did not run', () => {
    expect(known([1, 1], 0)).toEqual([0, 0]);
    expect(known([1, 1], 2)).toEqual([1, 1]);
  });

  it('doubts a field that shares its line with a decorator, unless another field was set', () => {
    expect(known([1, 0])).toEqual(['line-shared-in-lcov', 0]);
    expect(known([1, 1])).toEqual([1, 1]);
    expect(known([1, 0], 2)).toEqual([1, 0]);
  });

  it('goes by what V8 says of all fields', () => {
    const fields = (hits: number) =>
      `FN:2,<instance_members_initializer>\nFNDA:${hits},<instance_members_initializer>\n`;
    expect(known([1, 0], null, fields(1))).toEqual([1, 0]);
    expect(known([1, 0], null, fields(0))).toEqual(['line-shared-in-lcov', 0]);
  });
});
