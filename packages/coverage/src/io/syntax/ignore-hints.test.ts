import { describe, expect, it } from 'vitest';
import { parsed, sourceOf } from './__fixtures__/parsed.js';

const hintsOf = (text: string, path?: string) => {
  const source = parsed(text, path);
  return source.hints.map(({ line, reason, hides }) => ({ line, reason, hides: sourceOf(source, hides) }));
};
const hiddenBy = (text: string, path?: string) => hintsOf(text, path).map(({ hides }) => hides);

describe('hints', () => {
  it('row 26: have their line, their text as written and their reason', () => {
    const [hint] = parsed('a();\n/* v8 ignore next -- only on Windows */\nb();').hints;
    expect(hint).toMatchObject({
      line: 2,
      text: '/* v8 ignore next -- only on Windows */',
      reason: 'only on Windows',
    });
  });

  it.each([
    ['/* v8 ignore next */', null],
    ['/* v8 ignore next -- @preserve */', null],
    ['/* v8 ignore next -- */', null],
    ['/* v8 ignore next -- @preserve: dead code */', 'dead code'],
    ['/* v8 ignore next -- dead code @preserve */', 'dead code'],
    ['/* v8 ignore next @preserve -- dead code */', 'dead code'],
    ['/* istanbul ignore next: dead code */', null],
    ['// c8 ignore next -- dead -- really', 'dead -- really'],
    ['/** istanbul ignore next -- dead code **/', 'dead code'],
  ])('row 26: read the reason of %s', (comment, reason) => {
    expect(hintsOf(`${comment}\na();`)).toEqual([{ line: 1, reason, hides: 'a();' }]);
  });

  it.each(['istanbul', 'v8', 'c8', 'node:coverage'])('are known of %s', (tool) => {
    expect(hiddenBy(`/* ${tool} ignore next */ a();`)).toEqual(['a();']);
  });

  it.each([
    '/* ignore next */',
    '/* v8 ignore nextLine */',
    '// see v8 ignore next',
    "'/* v8 ignore next */';",
  ])('are not found in %s', (text) => expect(hintsOf(`${text}\na();`)).toEqual([]));

  it.each([
    [
      'a statement',
      '/* v8 ignore next */ export const a = () => { b(); };',
      'export const a = () => { b(); };',
    ],
    ['a decorated class', '/* v8 ignore next */ @dec export class A {}', 'export class A {}'],
    ['a method', 'class A { /* v8 ignore next */ private a() {} b() {} }', 'private a() {}'],
    ['a property', 'x = { /* v8 ignore next */ a: b, c };', 'a: b'],
    ['a case', 'switch (a) { /* v8 ignore next */ case 1: b(); default: }', 'case 1: b();'],
    ['an operand', 'x = a || /* v8 ignore next */ b;', 'b'],
    ['a type', '/* v8 ignore next */ interface I {}', 'interface I {}'],
    ['what follows an else', 'if (a) b(); /* v8 ignore next */ else c();', 'c();'],
    ['what follows more comments', '/* v8 ignore next */ // why\n/* how */ a();', 'a();'],
  ])('next hides %s', (_, text, hidden) => {
    expect(hiddenBy(text)[0]).toContain(hidden);
    expect(hiddenBy(text)[0]!.length).toBeLessThanOrEqual(hidden.length + '@dec '.length);
  });

  it('next hides nothing where no node follows', () => {
    expect(hiddenBy('function f() { a(); /* v8 ignore next */ }\nb();')).toEqual(['']);
    expect(hiddenBy('a(); /* v8 ignore next */')).toEqual(['']);
  });

  it('next N hides N lines, and the whole node where that is longer, as Vitest does', () => {
    expect(hiddenBy('/* c8 ignore next 2 */\na();\nb();\nc();')).toEqual(['a();\nb();\n']);
    expect(hiddenBy('/* v8 ignore next 1 */\nif (a) {\n  b();\n}\nc();')).toEqual(['if (a) {\n  b();\n}']);
    expect(hiddenBy('/* c8 ignore next 1\n -- why */\na();\nb();')).toEqual(['a();\n']);
    expect(hiddenBy('/* c8 ignore next 99 */\na();')).toEqual(['a();']);
  });

  it('if and else hide an arm', () => {
    expect(hiddenBy('/* v8 ignore if */ if (a) { b(); } else { c(); }')).toEqual(['{ b(); }']);
    expect(hiddenBy('/* istanbul ignore else */ if (a) { b(); } else { c(); }')).toEqual(['{ c(); }']);
    expect(hiddenBy('if (a) b(); else /* v8 ignore else */ if (c) d(); else e();')).toEqual(['e();']);
    expect(hiddenBy('/* v8 ignore else */ if (a) b();\nc();')).toEqual(['']);
    expect(hiddenBy('/* v8 ignore else */ a();')).toEqual(['']);
  });

  it('file hides all, wherever it stands', () => {
    const text = 'a();\n/* v8 ignore file -- generated */\nb();';
    expect(hiddenBy(text)).toEqual([text]);
  });

  it('start hides whole lines to its stop or to the end', () => {
    expect(hiddenBy('a();\n/* v8 ignore start */ b();\nc();\n/* v8 ignore stop */ d();\ne();')).toEqual([
      '/* v8 ignore start */ b();\nc();\n/* v8 ignore stop */ d();\n',
    ]);
    expect(hiddenBy('a();\n// istanbul ignore start\nb();')).toEqual(['// istanbul ignore start\nb();']);
    expect(hiddenBy('/* node:coverage disable */\na();\n/* node:coverage enable */\nb();')).toEqual([
      '/* node:coverage disable */\na();\n/* node:coverage enable */\n',
    ]);
  });

  it('stop ends the last start only, as in Vitest: one that is open before it stays open', () => {
    const text =
      '/* v8 ignore start */\na();\n/* v8 ignore start */\nb();\n/* v8 ignore stop */\n/* v8 ignore stop */\nc();';
    expect(hiddenBy(text)).toEqual([text, '/* v8 ignore start */\nb();\n/* v8 ignore stop */\n']);
  });

  it('hide an expression of JSX from within its braces, and nothing from braces of their own', () => {
    expect(hiddenBy('x = <a>{/* v8 ignore next */ b && <c />}</a>;', 'a.tsx')).toEqual(['b && <c />']);
    expect(hiddenBy('x = <a>{/* v8 ignore next */}{b && <c />}</a>;', 'a.tsx')).toEqual(['']);
  });
});
