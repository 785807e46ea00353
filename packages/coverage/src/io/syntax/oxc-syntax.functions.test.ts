import { describe, expect, it } from 'vitest';
import { parsed, silenceOf, sourceOf } from './__fixtures__/parsed.js';

const functionsOf = (text: string) => {
  const source = parsed(text);
  return source.functions.map(({ name, signature }) => [name, sourceOf(source, signature)]);
};

describe('functions', () => {
  it('have the name a reader says, and a signature from the first modifier to the body', () => {
    expect(functionsOf('export async function f<T>(a: T): Promise<T> { }')).toEqual([
      ['f', 'export async function f<T>(a: T): Promise<T> '],
    ]);
    expect(functionsOf('export const f = (x: number) => x;')).toEqual([
      ['f', 'export const f = (x: number) => '],
    ]);
    expect(
      functionsOf('const o = { m() {}, get g() { return 1 }, a: () => 1, "b c": function () {} };'),
    ).toEqual([
      ['m', 'm() '],
      ['get g', 'get g() '],
      ['a', 'a: () => '],
      ['b c', '"b c": function () '],
    ]);
    expect(functionsOf('exports.x = function () {}; [].map((y) => y); export default () => {};')).toEqual([
      ['exports.x', 'exports.x = function () '],
      [null, '(y) => '],
      ['default', 'export default () => '],
    ]);
  });

  it('of a class bear its name', () => {
    const text = `class User { constructor() {} @dec() static async make() {} get #x() { return 1 } [Symbol.iterator]() {} f = (a) => a }
      const Other = class { m() {} };`;
    expect(functionsOf(text)).toEqual([
      ['User.constructor', 'constructor() '],
      ['User.make', 'static async make() '],
      ['get User.#x', 'get #x() '],
      ['User.[Symbol.iterator]', '[Symbol.iterator]() '],
      ['User.f', 'f = (a) => '],
      ['Other.m', 'm() '],
    ]);
  });

  it('begin behind their decorators and what is remarked of these', () => {
    const text = `class User { @dec() // why\n  /* so */ make() {} @dec() go() {} }`;
    expect(functionsOf(text)).toEqual([
      ['User.make', 'make() '],
      ['User.go', 'go() '],
    ]);
  });

  it('without a body are types', () => {
    const text = `function f(a: 1): void;\nabstract class C { m(): void; abstract n(): void; declare o: 1 }`;
    expect(functionsOf(text)).toEqual([]);
    expect(silenceOf(text)).toEqual([
      'function f(a: 1): void;',
      'm(): void;',
      'abstract n(): void;',
      'declare o: 1',
    ]);
  });

  it('that a source map does not tell apart are the outer one', () => {
    expect(functionsOf('const f = () => () => 1;')).toEqual([['f', 'const f = () => ']]);
    expect(functionsOf('const f = (a) => (b) => 1;')).toHaveLength(2);
  });
});
