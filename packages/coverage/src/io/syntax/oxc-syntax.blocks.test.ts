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
