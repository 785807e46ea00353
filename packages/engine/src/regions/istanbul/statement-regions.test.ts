import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import type { StatementCount } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxStatement } from '../../model/syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { statementRegions } from './statement-regions.js';

const TYPED = 'const a: A<{\n  d: 1;\n}> = (\n  b,\n) => {\n  c();\n};\n';
const TEXT = 'if (a) x();\nelse if (b) y();\nz();\n';

const statement = (snippet: string): SyntaxStatement => {
  const start = TEXT.indexOf(snippet);
  return { range: { start, end: start + snippet.length }, anchor: start };
};

const source: SourceSyntax = {
  text: TEXT,
  lineStarts: lineStartsOf(TEXT),
  statements: ['if (a) x();\nelse if (b) y();', 'x();', 'if (b) y();', 'y();', 'z();'].map(statement),
  functions: [],
  branches: [],
  silent: [],
  hints: [],
};

type Place = readonly [startLine: number, startColumn: number, endLine: number, endColumn: number];

const countOf = ([startLine, startColumn, endLine, endColumn]: Place, hits: number): StatementCount => ({
  span: { startLine, startColumn, endLine, endColumn },
  hits,
});

/** The counts of the statements, of a map with all but the inner `if`, and more of 8, from a place to another. */
function hitsWith(...more: Place[]) {
  const known = [countOf([1, 0, 2, 16], 9), countOf([1, 7, 1, 11], 1), countOf([2, 12, 2, 16], 2)];
  const counts = [...known, countOf([3, 0, 3, 4], 3), ...more.map((place) => countOf(place, 8))];
  const regions = statementRegions(counts, source);
  return source.statements.map(
    ({ range }) =>
      regions.find((one) => one.range.start === range.start && one.range.end === range.end)?.hits,
  );
}

it('a statement is the one that a report begins at the end of the statement before and goes on behind it', () => {
  expect(hitsWith([1, 10, 2, Infinity])).toEqual([9, 1, 8, 2, 3]);
  expect(hitsWith([1, 11, 2, 16])).toEqual([9, 1, 8, 2, 3]);
  expect(hitsWith([1, 10, 2, 16], [1, 11, 2, 16])).toEqual([9, 1, 8, 2, 3]);
});

it('no other is: one that ends before, that begins where none ends, or that nothing follows', () => {
  expect(hitsWith([1, 10, 2, 10])).toEqual([9, 1, null, 2, 3]);
  expect(hitsWith([1, 3, 2, 16])).toEqual([9, 1, null, 2, 3]);
  expect(hitsWith([3, 2, 3, 4])).toEqual([9, 1, null, 2, 3]);
});

it('what a report begins where no statement ends is none that follows', () => {
  const text = 'a();\n// b\nc();\n';
  const statements = ['a();', 'c();'].map((call) => {
    const start = text.indexOf(call);
    return { range: { start, end: start + call.length }, anchor: start };
  });
  const hitsOf = (place: Place) =>
    statementRegions([countOf([1, 0, 1, 4], 1), countOf(place, 8)], sourceWith(text, { statements })).map(
      ({ hits }) => hits,
    );
  expect(hitsOf([1, 4, 3, 4])).toEqual([1, 8]);
  expect(hitsOf([2, 0, 3, 4])).toEqual([1, 8, null]);
});

it('what a report has of a statement is of no other that stands behind or in it', () => {
  const text = 'a();if (b) c();\n';
  const [call, whole, inner] = ['a();', 'if (b) c();', 'c();'].map((snippet) => {
    const start = text.indexOf(snippet);
    return { range: { start, end: start + snippet.length }, anchor: start };
  });
  const counts = [countOf([1, 0, 1, 4], 1), countOf([1, 4, 1, 15], 5)];
  expect(statementRegions(counts, sourceWith(text, { statements: [call!, whole!, inner!] }))).toEqual([
    { range: call!.range, hits: 1 },
    { range: whole!.range, hits: 5 },
    { range: inner!.range, hits: null },
  ]);
});

it('of two that begin at one place the report ends later what stands later, and what is written there is the only one', () => {
  const text = 'f(() => x, () => (a + b) * c);\n';
  const [first, second] = ['x', '(a + b) * c'].map((snippet) => {
    const start = text.indexOf(snippet);
    return { range: { start, end: start + snippet.length }, anchor: start };
  });
  const moved = { ...second!, anchor: first!.anchor, written: second!.anchor };
  const hitsOf = (...counts: StatementCount[]) =>
    statementRegions(counts, sourceWith(text, { statements: [first!, moved] })).map(({ range, hits }) => [
      text.slice(range.start, range.end),
      hits,
    ]);
  const counted = [
    ['x', 1],
    ['(a + b) * c', 0],
  ];
  expect(hitsOf(countOf([1, 8, 1, 17], 1), countOf([1, 8, 1, 28], 0))).toEqual(counted);
  expect(hitsOf(countOf([1, 8, 1, 9], 1), countOf([1, 17, 1, 28], 0))).toEqual(counted);
});

describe('the value of a variable whose type or parameters are of several lines', () => {
  const whole = { range: rangeIn(TYPED, TYPED.trimEnd()), anchor: 6, written: TYPED.indexOf('(b') };
  const inner = { range: rangeIn(TYPED, 'c();'), anchor: TYPED.indexOf('c();') };
  const signature = { start: TYPED.indexOf('(b'), end: TYPED.lastIndexOf('{') };
  const fn = { name: 'a', anchor: signature.start, signature, body: rangeIn(TYPED, '{\n  c();\n}') };
  const hitsOf = (...counts: StatementCount[]) => {
    const known = { statements: [whole, inner], functions: [fn] };
    const regions = statementRegions(counts, sourceWith(TYPED, known));
    return [whole, inner].map(({ range }) => regions.find((one) => one.range === range)?.hits);
  };
  const ofInner = countOf([6, 2, 6, 6], 0);

  it('begins where its type ends, or at its first parameter', () => {
    expect(hitsOf(countOf([3, 2, 7, Infinity], 4), ofInner)).toEqual([4, 0]);
    expect(hitsOf(countOf([4, 2, 7, Infinity], 4), ofInner)).toEqual([4, 0]);
  });

  it('is no count that ends among the parameters, nor a second one that goes on behind them', () => {
    expect(hitsOf(countOf([4, 2, 4, 3], 4), ofInner)).toEqual([null, 0]);
    const second = countOf([4, 2, 7, Infinity], 4);
    expect(hitsOf(countOf([1, 6, 7, Infinity], 0), second, ofInner)).toEqual([0, 0]);
  });
});

it('a count that may be of several statements is given to none of them', () => {
  const text = 'f(() => () => x); g(() => y);\n';
  const statements = ['f(() => () => x);', 'g(() => y);'].map((snippet) => {
    const start = text.indexOf(snippet);
    return { range: { start, end: start + snippet.length }, anchor: start };
  });
  const hitsOf = (known: readonly SyntaxStatement[]) =>
    statementRegions([countOf([1, 14, 1, 15], 3)], sourceWith(text, { statements: known })).map(
      ({ range, hits }) => [text.slice(range.start, range.end), hits],
    );
  expect(hitsOf(statements.slice(0, 1))).toEqual([['f(() => () => x);', 3]]);
  expect(hitsOf(statements)).toEqual([
    ['x', 3],
    ['f(() => () => x);', null],
    ['g(() => y);', null],
  ]);
});

it('a count that goes on behind a statement is given to none that has its own, nor twice', () => {
  const text = 'a();\nb();\nc();\n';
  const statements = ['a();', 'b();', 'c();'].map((snippet) => {
    const start = text.indexOf(snippet);
    return { range: { start, end: start + snippet.length }, anchor: start };
  });
  const hitsOf = (...counts: StatementCount[]) => {
    const regions = statementRegions(counts, sourceWith(text, { statements }));
    return statements.map(({ range }) =>
      regions.filter((one) => one.range === range).map(({ hits }) => hits),
    );
  };
  const own = [countOf([1, 0, 1, 4], 1), countOf([2, 0, 2, 4], 0)];
  const behind = countOf([1, 4, 2, 4], 5);
  expect(hitsOf(...own, behind)).toEqual([[1], [0], [null]]);
  expect(hitsOf(own[0]!, behind, behind)).toEqual([[1], [5], [null]]);
});

describe('what reads an export, which swc counts where its name stands', () => {
  /** The counts that are left of a report that has one where a snippet stands in a text whose syntax has no statement. */
  const left = (text: string, snippet: string) => {
    const { length } = text.slice(0, text.indexOf(snippet)).split('\n');
    const column = text.indexOf(snippet) - (text.lastIndexOf('\n', text.indexOf(snippet)) + 1);
    return statementRegions([countOf([length, column, length, column + 1], 0)], sourceWith(text)).length;
  };

  it.each([
    'export function NAME() {}',
    'a();\nexport  function  NAME() {}',
    'export default  async function* NAME() {}',
    'export function *NAME() {}',
    ';export abstract class NAME {}',
    'export const enum  NAME {}',
    'export let NAME;',
    'a();\nexport  const  NAME = 1;',
    `${'a();\n'.repeat(20)}export var NAME;`,
  ])('is no code: %j', (text) => {
    expect(left(text, 'NAME')).toBe(0);
  });

  it.each(['export function f(a = HERE) {}', 'export class A { b = HERE }', 'export const a = HERE;'])(
    'is not what stands behind the name: %j',
    (text) => {
      expect(left(text, 'HERE')).toBe(1);
    },
  );

  it('is not the count of a variable whose value is counted where it stands', () => {
    const text = 'export const f = (a) => b;\n';
    const statement = { range: { start: 0, end: 26 }, anchor: 13, written: 17 };
    const regions = statementRegions(
      [countOf([1, 13, 1, 17], 0), countOf([1, 17, 1, 26], 1)],
      sourceWith(text, { statements: [statement] }),
    );
    expect(regions).toEqual([{ range: statement.range, hits: 1 }]);
  });
});

describe('an exported variable whose value stands on another line, which TypeScript makes `exports.a = …`', () => {
  const text = 'export const a: A =\n  b();\nexport const c = d();\n';
  const statements = [
    { range: rangeIn(text, 'export const a: A =\n  b();'), anchor: text.indexOf('b()') },
    { range: rangeIn(text, 'export const c = d();'), anchor: text.indexOf('d()') },
  ];
  const hitsOf = (...counts: StatementCount[]) => {
    const regions = statementRegions(counts, sourceWith(text, { statements }));
    return statements.map(({ range }) =>
      regions.filter((one) => one.range === range).map(({ hits }) => hits),
    );
  };

  it('has the count that begins at its name and goes on behind the begin of the value', () => {
    expect(hitsOf(countOf([1, 13, 2, 6], 8))).toEqual([[8], [null]]);
    expect(hitsOf(countOf([1, 13, 2, Infinity], 8))).toEqual([[8], [null]]);
  });

  it('has not what ends before the value, as what reads the export does, or in it', () => {
    for (const end of [2, 4])
      expect(hitsOf(countOf([1, 13, 2, end], 8), countOf([3, 17, 3, 20], 1))).toEqual([[null], [1]]);
    expect(hitsOf(countOf([1, 13, 1, Infinity], 8))).toEqual([[null], [null]]);
  });

  it('has no second count, and none of it has one whose value stands beside its name', () => {
    expect(hitsOf(countOf([1, 13, 2, 6], 8), countOf([2, 2, 2, 5], 1))).toEqual([[1], [null]]);
    const twice = [countOf([1, 13, 2, 6], 8), countOf([1, 13, 2, Infinity], 7)];
    expect(hitsOf(...twice)[0]).toHaveLength(1);
  });

  it('needs a statement there', () => {
    const regions = statementRegions([countOf([1, 13, 2, 6], 8)], sourceWith(text, { statements: [] }));
    expect(regions).toEqual([]);
  });
});

it('a count that is left on a line is not of a function that the report has not', () => {
  const text = 'a(() => b());\nc();\n';
  const statements = ['a(() => b());', 'b()', 'c();'].map((snippet) => {
    const start = text.indexOf(snippet);
    return { range: { start, end: start + snippet.length }, anchor: start };
  });
  const fn = { name: null, signature: { start: 2, end: 8 }, body: statements[1]!.range, anchor: 2 };
  const hitsOf = (...unlisted: (typeof fn)[]) => {
    // React's compiler begins what it writes before a statement where the one above it ends.
    const counts = [countOf([1, 0, 1, 13], 1), countOf([1, 13, 2, 3], 1), countOf([2, 0, 2, 4], 1)];
    const source = sourceWith(text, { statements, functions: [fn] });
    const regions = statementRegions(counts, source, unlisted);
    return statements.map(({ range }) => regions.find((one) => one.range === range)?.hits);
  };
  expect(hitsOf()).toEqual([1, 1, 1]);
  expect(hitsOf(fn)).toEqual([1, null, 1]);
});
