import { expect, it } from 'vitest';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { offsetsOf, spanOf } from './span-offsets.js';

it('offsets made a span and read again are the same, also within lines behind the first', () => {
  const source = sourceWith('a();\nb(c);\nd();\n');
  for (const [start, end] of [
    [0, 3],
    [2, 8],
    [7, 8],
    [7, 13],
  ] as const)
    expect(offsetsOf(spanOf({ start, end }, source), source)).toEqual({ start, end });
});
