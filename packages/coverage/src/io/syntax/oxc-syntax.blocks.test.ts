import { describe, expect, it } from 'vitest';
import { parsed, sourceOf } from './__fixtures__/parsed.js';

const blocksOf = (text: string) => {
  const source = parsed(text);
  return source.blocks!.map(({ kind, range }) => `${kind} ${sourceOf(source, range)}`).sort();
};

describe('blocks that may not run though what is around them does', () => {
  it.each([
    ['for (const a of b) c();', ['loop c();']],
    ['for (const a in b) { c(); }', ['loop { c(); }']],
    ['for (let i = 0; i < 1; i++) {}', ['loop {}']],
    ['while (a) { for (;;) b(); }', ['loop b();', 'loop { for (;;) b(); }']],
    ['try { a(); } catch (e) { b(); } finally { c(); }', ['catch catch (e) { b(); }']],
    ['l: { a(); }', ['label { a(); }']],
    ['l: for (;;) a();', ['loop a();']],
    ['do { a(); } while (b); if (c) { d(); } { e(); }', []],
  ])('are bodies of loops, catch clauses and labelled blocks: %s', (text, blocks) => {
    expect(blocksOf(text)).toEqual(blocks);
  });
});

it('decorators are known, with all that stands in them', () => {
  const source = parsed('@a(1, () => b()) export class A { @c d = 1; e(@f() g) {} }');
  expect(source.decorators!.map((range) => sourceOf(source, range)).sort()).toEqual([
    '@a(1, () => b())',
    '@c',
    '@f()',
  ]);
});

it('what sets a field names the first field of its class, with a value or not', () => {
  const source = parsed('class A { static s = 1; declare t: T; @c a; b = 2; static { x(); } m() {} c = 3; }');
  const named = source.statements.map(({ range, firstField }) => [
    sourceOf(source, range),
    firstField === undefined ? null : source.text.slice(firstField, firstField + 2),
  ]);
  expect(named).toEqual([
    ['static s = 1;', null],
    ['b = 2;', 'a;'],
    ['x();', null],
    ['c = 3;', 'a;'],
  ]);
});

it('what sets a field names where the body of its constructor begins, not that of an overload', () => {
  const text = 'class A { a = 1; constructor(b: 1); constructor(b: 2) { c(b); } } class B { d = 1; }';
  const fields = parsed(text).statements.filter(({ firstField }) => firstField !== undefined);
  expect(fields.map(({ madeIn }) => madeIn)).toEqual([text.indexOf('{ c(b)'), undefined]);
});

it('what sets a field of an object names its first decorator, what sets one of the class none', () => {
  const text = 'class A { @a @b c = 1; @d static e = 1; f = 1; }';
  const froms = parsed(text).statements.map(({ decoratedFrom }) => decoratedFrom);
  expect(froms).toEqual([text.indexOf('@a'), undefined, undefined]);
});

const declaring = (text: string) => {
  const source = parsed(text);
  return source.statements.flatMap(({ declares, range }) => (declares ? [sourceOf(source, range)] : []));
};

it('an accessor set to a constant or a function only declares, which a field never does', () => {
  const text = `class A { accessor a = 1; accessor b = function () {}; accessor c = d(); e = 1; }`;
  expect(declaring(text)).toEqual(['accessor a = 1;', 'accessor b = function () {};']);
});

it.each([
  ['a name', '() => User', ['User']],
  ['names in a list', '() => [User, 1]', ['[User, 1]']],
  ['a call', '() => user()', []],
  ['a list with a hole', '() => [User, , 1]', []],
  ['a name, by parameters that decide nothing', '(type) => User', ['User']],
  ['a name, by a parameter that decides something', '(type = a()) => User', []],
])('what a function in a decorator returns only declares: %s', (_, returning, statements) => {
  expect(declaring(`class A { @b(${returning}, { c: ${returning} }) d() {} }`)).toEqual([
    ...statements,
    ...statements,
  ]);
});
