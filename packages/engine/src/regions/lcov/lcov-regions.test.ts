import { describe, expect, it } from 'vitest';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import type { Range, SourceSyntax } from '../../model/syntax.js';
import { lcovRegions } from './lcov-regions.js';

const regionsOf = (text: string, known: Partial<SourceSyntax>, ...rows: string[]) =>
  lcovRegions(lcovFrom(['SF:a.ts', ...rows, 'end_of_record\n'].join('\n')), sourceWith(text, known), null);

describe('the branches of a line', () => {
  const text = 'f(a ? b : c, d ? e : g);\n';
  const range = (snippet: string): Range => {
    const start = text.indexOf(snippet);
    return { start, end: start + snippet.length };
  };
  const branchOf = (head: string, ...arms: string[]) => ({
    kind: 'cond-expr',
    anchor: range(head).start,
    head: range(head),
    arms: arms.map((label) => ({ label, range: range(label) })),
  });
  const known = { branches: [branchOf('a ?', 'b', 'c'), branchOf('d ?', 'e', 'g')] };
  const hits = (hidden: readonly Range[], ...rows: string[]) => {
    const hints = hidden.map((hides) => ({ line: 1, text: '', reason: 'why', hides }));
    return regionsOf(text, { ...known, hints }, 'DA:1,1', ...rows).branches.flatMap(({ arms }) =>
      arms.map((arm) => (arm.hiddenBy ? 'hidden' : arm.hits)),
    );
  };
  const block = (number: number, first: number, second: number) => [
    `BRDA:1,${number},0,${first}`,
    `BRDA:1,${number},1,${second}`,
  ];

  it('are the blocks of a record in order, whatever their numbers', () => {
    expect(hits([], ...block(3, 1, 2), ...block(7, 0, 4))).toEqual([1, 2, 0, 4]);
  });

  it('are those that no hint hides where the record has not the others', () => {
    expect(hits([range('a ? b : c')], ...block(0, 0, 4))).toEqual(['hidden', 'hidden', 0, 4]);
    const some = [range('a ? b : c'), range('g')];
    expect(hits(some, 'BRDA:1,0,0,3')).toEqual(['hidden', 'hidden', 3, 'hidden']);
    expect(hits(some, ...block(0, 3, 2))).toEqual(['hidden', 'hidden', 3, 2]);
  });
});

it('of two functions of a line none is certainly not called by one record of it, both are by two without calls', () => {
  const text = 'const f = () => a(), g = () => b();\n';
  const range = (snippet: string): Range => {
    const start = text.indexOf(snippet);
    return { start, end: start + snippet.length };
  };
  const functionOf = (name: string, body: string) => ({
    name,
    signature: range(`${name} = () =>`),
    body: range(body),
    anchor: range(`${name} =`).start,
  });
  const functions = [functionOf('f', 'a()'), functionOf('g', 'b()')];
  const statements = ['a()', 'b()'].map((call) => ({ range: range(call), anchor: range(call).start }));
  const hits = (some: typeof functions, ...rows: string[]) =>
    regionsOf(text, { functions: some, statements }, 'FN:1,f', 'FNDA:0,f', ...rows, 'DA:1,1').statements.map(
      (statement) => statement.hits,
    );
  expect(hits(functions)).toEqual([1, 1]);
  expect(hits(functions.slice(0, 1))).toEqual([0, 1]);
  expect(hits(functions, 'FN:1,g', 'FNDA:0,g')).toEqual([0, 0]);
  expect(hits(functions, 'FN:1,g', 'FNDA:2,g')).toEqual([1, 1]);
});

it('what v8 may leave out for an import has the count of what follows, that of its line where nothing does', () => {
  const text = 'a = m.b;\nc();\nd = m.e;\nf = m.g;\n';
  const [first, next, counted, last] = ['a = m.b;', 'c();', 'd = m.e;', 'f = m.g;'].map((code) => {
    const start = text.indexOf(code);
    return { start, end: start + code.length };
  });
  const known = {
    statements: [{ range: next!, anchor: next!.start }],
    unlisted: [
      { range: first!, next: next!.start },
      { range: counted!, next: null },
      { range: last!, next: null },
    ],
  };
  for (const own of [[], ['DA:1,0'], ['DA:1,7']]) {
    const regions = regionsOf(text, known, ...own, 'DA:2,4', 'DA:3,0');
    expect(regions.statements).toEqual([
      { range: next, hits: 4 },
      { range: counted, hits: 0 },
      { range: first, hits: 4, byNext: true },
    ]);
  }
});

describe('an `else if` below the bracket before it', () => {
  const known = (text: string): Partial<SourceSyntax> => {
    const start = text.indexOf('if (e)');
    const range = { start, end: text.length - 1 };
    const places = { anchor: start, moved: text.indexOf('}') };
    const arms = [
      { label: 'if', range: { start: text.indexOf('h()'), end: range.end } },
      { label: 'else', range: null },
    ];
    return {
      statements: [{ range, ...places }],
      branches: [{ kind: 'if', ...places, head: { start, end: start + 6 }, arms }],
    };
  };
  const countsOf = (text: string, ...rows: string[]) => {
    const { statements, branches } = regionsOf(text, known(text), ...rows);
    return { statement: statements[0]?.hits, arms: branches[0]!.arms.map(({ hits }) => hits) };
  };

  it('has the count and the arms of the line that begins with the bracket, where these are none of its own', () => {
    const text = 'if (a) {\n  f();\n}\n// why\nelse if (e) h();\n';
    expect(countsOf(text, 'DA:1,2', 'DA:3,1', 'BRDA:3,0,0,0', 'BRDA:3,0,1,1')).toEqual({
      statement: 1,
      arms: [0, 1],
    });
    expect(countsOf(text, 'DA:1,2', 'DA:3,1').statement).toBe(null);
  });

  it('has none of a line on which more stands before the bracket', () => {
    const text = 'if (a) {\n  f(b ? c : d); }\nelse if (e) h();\n';
    const rows = ['DA:1,2', 'DA:2,2', 'BRDA:2,0,0,1', 'BRDA:2,0,1,1'];
    expect(countsOf(text, ...rows)).toEqual({ statement: null, arms: [null, null] });
  });
});
