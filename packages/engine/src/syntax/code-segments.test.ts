import { describe, expect, it } from 'vitest';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { lineWith, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import type { SourceSyntax } from '../model/syntax.js';
import { codeSegments } from './code-segments.js';
import { parseSource } from './parse-source.js';

const words = (source: SourceSyntax, line: number) =>
  codeSegments(source, line).map(({ start, end }) => source.text.slice(start, end));

describe('row 18: codeSegments', () => {
  const path = 'src/statements.ts';
  const source = parseSource(path, textOf(path), storedSyntax) as SourceSyntax;

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
    const text = 'a\n \t\u000b\f\r\u00a0\u2003\u3000\ufeff\u2028\u2029\r\n';
    expect([1, 2, 3, 4, 0].map((line) => words(sourceWith(text), line))).toEqual([['a'], [], [], [], []]);
  });
});
