import { describe, expect, it } from 'vitest';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { lineWith, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import type { SourceSyntax } from '../model/syntax.js';
import { codeSegments, mergeRanges } from './code-segments.js';

const words = (source: SourceSyntax, line: number) =>
  codeSegments(source, line).map(({ start, end }) => source.text.slice(start, end));

describe('row 18: codeSegments', () => {
  const path = 'src/statements.ts';
  const parsed = storedSyntax.parse(path, textOf(path)) as SourceSyntax;
  const source = { ...parsed, silent: mergeRanges(parsed.silent) };

  it.each([
    ['import { format }', []],
    ['readonly shape?: Shape;', []],
    ['/** Joins the parts', []],
    ['const parts = [', ['const', 'parts', '=', '[']],
    ['let declared: number;', ['let', 'declared', ';']],
    ['export function thrower(', ['export', 'function', 'thrower(bad', ')', '{']],
    ['// a comment in a statement that ran', []],
  ])('of a line with %s', (needle, expected) => {
    expect(words(source, lineWith(path, needle))).toEqual(expected);
  });

  it('leave out what a silent range over several lines covers, and what is beside it', () => {
    const text = 'a /* one\ntwo\nthree */ b';
    const silent = [{ start: 2, end: text.indexOf('*/') + 2 }];
    expect([1, 2, 3].map((line) => words(sourceWith(text, { silent }), line))).toEqual([['a'], [], ['b']]);
  });

  it('are none on a line of white space, or past the end', () => {
    const text = 'a\n \t\u00a0\u2028\r\n';
    expect([1, 2, 3, 4, 0].map((line) => words(sourceWith(text), line))).toEqual([['a'], [], [], [], []]);
  });
});

describe('mergeRanges', () => {
  it('unites ranges that nest, overlap or touch, in any order', () => {
    expect(
      mergeRanges([
        { start: 20, end: 22 },
        { start: 0, end: 9 },
        { start: 2, end: 4 },
        { start: 9, end: 12 },
        { start: 0, end: 3 },
      ]),
    ).toEqual([
      { start: 0, end: 12 },
      { start: 20, end: 22 },
    ]);
  });
});
