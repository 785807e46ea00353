import { describe, expect, it } from 'vitest';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import type { FunctionRegion } from '../regions.js';
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

describe('a field below its decorator, in a class without a constructor', () => {
  const text = 'class A {\n  @column()\n  a = read();\n  @type(() => B)\n  b = read();\n}\n';
  const statement = (snippet: string, above: string) => {
    const start = text.indexOf(snippet);
    const facts = { firstField: text.indexOf('a = read'), decoratedFrom: text.indexOf(above) };
    return { range: { start, end: start + snippet.length }, anchor: text.indexOf('read', start), ...facts };
  };
  const last = text.lastIndexOf('b = read');
  const fields = [statement('a = read()', '@column'), statement(text.slice(last, last + 10), '@type')];
  const returned = { start: text.indexOf('B)'), end: text.indexOf('B)') + 1 };
  const source = sourceWith(text, { statements: [...fields, { range: returned, anchor: returned.start }] });
  const counted = (...lines: string[]) => {
    const regions = fields.map(({ range }) => ({ range, hits: 1 }));
    const file = lcovFrom(['SF:a.ts', ...lines, 'end_of_record\n'].join('\n'));
    return withUnmadeFields(regions, [], file, source).map((item) => item.doubt ?? item.hits);
  };

  it('is in doubt where no decorator is counted at its own place: its line may have the count of that', () => {
    const doubts = ['line-shared-in-lcov', 'line-shared-in-lcov'];
    expect(counted('DA:3,1', 'DA:5,1')).toEqual(doubts);
    // What an argument of the decorator returns.
    expect(counted('DA:3,1', 'DA:4,1', 'DA:5,1')).toEqual(doubts);
  });

  it('has the count of its line where one is', () => {
    expect(counted('DA:2,1', 'DA:3,1', 'DA:5,1')).toEqual([1, 1]);
  });
});
