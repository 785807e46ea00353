import { expect, it } from 'vitest';
import { parsed, sourceOf } from './__fixtures__/parsed.js';

const suspendedIn = (expression: string) => {
  const source = parsed(`async function* f() { ${expression}; }`);
  return source.suspended!.map((range) => sourceOf(source, range)).sort();
};

it.each([
  ['a ? 1 : await b()', ['await b()']],
  ['a ?? (await b())', ['await b()']],
  ['a && (yield b)', ['yield b']],
  ['a ||= await b()', ['await b()']],
  ['a ??= b = await c', ['b = await c']],
  ['a ? 1 : !(await b() as T)', ['!(await b() as T)']],
  ['a ? 1 : b + (await c)', ['b + (await c)']],
  ['a || (b && (await c))', ['await c']],
  ['a ? 1 : b ?? (await c)', ['await c', 'b ?? (await c)']],
  ['a ? 1 : b ? 2 : await c', ['await c', 'b ? 2 : await c']],
])('parts that may be left out and end with an await are known: %s', (expression, parts) => {
  expect(suspendedIn(expression)).toEqual(parts);
});

it.each([
  'await a',
  'a ? await b : 1',
  'a ?? b(await c)',
  'a ?? (await b).c',
  '(await a) ?? b',
  'a = await b',
  'a ||= async () => await b',
  'if (a) await b',
])('others are not: %s', (expression) => expect(suspendedIn(expression)).toEqual([]));
