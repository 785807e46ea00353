import { describe, expect, it } from 'vitest';
import { parsed, sourceOf } from './__fixtures__/parsed.js';
import { createOxcSyntax } from './oxc-syntax.js';

const statementsOf = (text: string, path?: string) => {
  const source = parsed(text, path);
  return source.statements.map(({ range, anchor }) => [
    sourceOf(source, range),
    text.slice(anchor).split('\n')[0],
  ]);
};

describe('statements', () => {
  it('reach from the declaration to its semicolon, and start where the tools start the initialiser', () => {
    expect(statementsOf('export const x: number =\n  a + b;')).toEqual([
      ['export const x: number =\n  a + b;', 'a + b;'],
    ]);
  });

  it('are one a declarator that has an initialiser', () => {
    expect(statementsOf('let a = 1, b, c = 2;').map(([source]) => source)).toEqual(['let a = 1', 'c = 2;']);
  });

  it('know the statement before them in their list, of those that are counted', () => {
    const text = `import { z } from './z.js';
export const a = 1;
function hoisted() { c(); { d(); } type T = 1; let open; if (e) f(); else { g(); } const b = 1, h = 2; }
class C { x = 1; static { i(); j(); } }
switch (k()) { case l: m(); n(); default: o(); }
namespace N { export const p = 1; q(); }
export enum E { s = t() }
r();
if (u) throw v;`;
    const source = parsed(text);
    const rows = source.statements.flatMap(({ range, after }) =>
      after === undefined
        ? []
        : [`${text.slice(after).split(/\b/)[0]} ${sourceOf(source, range)!.slice(0, 6)}`],
    );
    expect(rows).toEqual([
      'c if (e)',
      'if const ',
      'const h = 2;',
      'i j();',
      'export switch',
      'm n();',
      'export q();',
      'switch r();',
      'r if (u)',
    ]);
  });

  it('start at the name where the printed initialiser begins with a bracket on a later line', () => {
    expect(statementsOf('const f: (x: T) => U =\n  (x) => g;')).toEqual([
      ['const f: (x: T) => U =\n  (x) => g;', 'f: (x: T) => U ='],
      ['g', 'g;'],
    ]);
    expect(statementsOf('const n =\n  (a + b) * c;')).toEqual([['const n =\n  (a + b) * c;', 'n =']]);
  });

  it.each(['-1', '(2)', '`x`', '1 + 2'])(
    'start at the name where the printed initialiser begins with the value of an enum’s member: %s',
    (value) => {
      const anchorOf = (member: string) =>
        statementsOf(`enum E { A = ${value}, B = f() }\nconst a =\n  ${member} + 1;`)[0]![1];
      expect(['E.A', 'E.B', 'b().A'].map(anchorOf)).toEqual(['a =', 'E.B + 1;', 'b().A + 1;']);
    },
  );

  it('start as they are written too, for who prints nothing: then the anchor is on a line of its own', () => {
    const text = 'const f: F =\n  (x: T) =>\n  (y) => g;';
    const { statements, functions } = parsed(text);
    const rows = (places: readonly { readonly written?: number }[]) =>
      places.map(({ written }) => (written === undefined ? written : text.slice(written).split('\n')[0]));
    expect(rows(statements)).toEqual(['(x: T) =>', '(y) => g;', undefined]);
    expect(rows(functions)).toEqual(['(x: T) =>', '(y) => g;']);
  });

  it('start at the first operand where the printer drops the brackets around it', () => {
    expect(statementsOf('const n =\n  ((a), b);').map(([, anchor]) => anchor)).toEqual(['a), b);']);
  });

  it('start before an object in brackets, where it begins what an arrow function returns and is not all of it', () => {
    const bodyOf = (body: string) => statementsOf(`const f = (s: string) =>\n  ${body};`)[1]![1];
    expect(bodyOf('({ a })[s]')).toBe('s: string) =>');
    expect(bodyOf('({ a }).a.b() ?? s')).toBe('s: string) =>');
    expect(bodyOf('({ a })')).toBe('{ a });');
    expect(bodyOf('g({ a })')).toBe('g({ a });');
  });

  it('start at the initialiser itself in JavaScript, which is not printed anew', () => {
    expect(statementsOf('const n =\n  (a + b) * c;', 'a.js')).toEqual([
      ['const n =\n  (a + b) * c;', '(a + b) * c;'],
    ]);
  });

  it('leave out declarations, directives, types, imports and exports', () => {
    const text = `'use strict';
      import { a } from 'a'; export { b } from 'b'; export * from 'c'; import c = require('c');
      interface I {} type T = 1; declare const d: 1; declare function e(): void; declare module 'm' {}
      function f() { ''; } class C {} let g; ; {} export default a; enum Local { A }`;
    expect(statementsOf(text)).toEqual([]);
  });

  it('leave out a variable that is set to a member of an import, which v8 takes for the import', () => {
    const text = `import { config } from 'c'; import * as all from 'c'; const a = config.x, b = all.config.x, c = all.x;`;
    expect(statementsOf(text).map(([source]) => source)).toEqual(['c = all.x;']);
  });

  it('are the enum and its members where it is exported, for else it may be inlined', () => {
    expect(statementsOf('export enum E { A, B = 2 }').map(([source]) => source)).toEqual([
      'enum E { A, B = 2 }',
      'A',
      'B = 2',
    ]);
    expect(statementsOf('enum E { A } export { E as F };')).toHaveLength(2);
    expect(statementsOf(`enum E { A } export { E } from './e.js';`)).toEqual([]);
  });

  it('only declare, as an enum and its members do, where nothing has to run for their values', () => {
    const declares = (text: string) =>
      parsed(text).statements.map((statement) => statement.declares ?? false);
    expect(declares('export enum E { A, B = 1 << 2, C = A }')).toEqual([true, true, true, true]);
    expect(declares('export enum E { A, B = f() }')).toEqual([false, false, false]);
    expect(declares('a();')).toEqual([false]);
  });

  it('come in ascending order, the outer before the inner', () => {
    const { statements } = parsed('if (a) { b(); } else c();\nfor (const x of () => y) z();');
    const starts = statements.map(({ range }) => range.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(statements[0]!.range.end).toBeGreaterThan(statements[1]!.range.end);
  });
});

describe('createOxcSyntax().parse', () => {
  const { parse } = createOxcSyntax();

  it.each([
    'a.ts',
    'a.tsx',
    'a.mts',
    'a.cts',
    'a.js',
    'a.jsx',
    'a.mjs',
    'a.cjs',
    'dir.x/a.test.ts',
    'a.d.mts',
  ])('reads %s', (path) => expect(parse(path, 'var a;')).toMatchObject({ statements: [], lineStarts: [0] }));

  it.each(['a.vue', 'a.css', 'a.json', 'Makefile', 'ts', 'a.ts.snap'])('returns null for %s', (path) => {
    expect(parse(path, 'var a;')).toBeNull();
  });

  it('names the error and its line where a text can not be parsed', () => {
    expect(parse('a.ts', 'let a = 1;\n\nlet b = ;')).toEqual({ error: 'Unexpected token', line: 3 });
  });

  it('reads sloppy scripts, JSX and Flow types in .js', () => {
    expect(parse('a.js', 'with (a) b(); return 010;')).toMatchObject({ statements: { length: 3 } });
    expect(parse('a.js', 'const a = <b>{c && d}</b>;')).toMatchObject({ branches: { length: 1 } });
    expect(parse('a.js', '// @flow\nfunction f(a: number): string { return g(a); }')).toMatchObject({
      statements: { length: 1 },
    });
  });

  it('reads angle brackets as assertions in .ts and as elements in .tsx', () => {
    expect(parse('a.ts', 'const a = <T>b;')).toMatchObject({ silent: { length: 1 } });
    expect(parse('a.tsx', 'const a = <T>b;')).toMatchObject({ error: expect.any(String) });
  });

  it('counts in UTF-16 code units, behind a byte order mark and astral characters, with CRLF', () => {
    const text = '\uFEFF// 𝒳é\r\nf("😀"); g();\r\n';
    expect(statementsOf(text).map(([source]) => source)).toEqual(['f("😀");', 'g();']);
    expect(parsed(text).lineStarts).toEqual([0, 9, text.length]);
  });
});
