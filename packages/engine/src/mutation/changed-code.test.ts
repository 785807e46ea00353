import { describe, expect, it } from 'vitest';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { lineWith, measured, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import type { ChangedLines } from '../judge/plan.js';
import type { FileCoverage } from '../model/coverage.js';
import type { Syntax } from '../model/syntax.js';
import { changedCode } from './changed-code.js';

const STATEMENTS = 'src/statements.ts';
const FUNCTIONS = 'src/functions.ts';
const BRANCHES = 'src/branches.ts';

const code = (path: string, changed: ChangedLines, ...evidence: readonly FileCoverage[]) =>
  changedCode(path, textOf(path), changed, evidence, storedSyntax);
const json = (path: string) => measured('istanbul', 'json', path)!;

describe('changedCode', () => {
  const parts = lineWith(STATEMENTS, 'const parts = [');
  const upper = lineWith(STATEMENTS, 'const upper =');

  it('takes a run of changed lines for one span, and leaves out one without code', () => {
    const inside = lineWith(STATEMENTS, '// a comment in a statement that did not run');
    const comment = lineWith(STATEMENTS, '/** Joins the parts');
    expect(code(STATEMENTS, [1, comment, inside - 1, inside, upper])).toEqual({
      spans: [
        { start: inside - 1, end: inside },
        { start: upper, end: upper },
      ],
      lines: [inside - 1, upper],
      uncovered: [],
    });
  });

  it('takes all lines of a file with `all`', () => {
    const { spans, lines } = code(FUNCTIONS, 'all');
    expect(spans).toEqual([{ start: 1, end: textOf(FUNCTIONS).split('\n').length - 1 }]);
    expect(lines).toContain(lineWith(FUNCTIONS, 'export function neverCalled'));
    const blank = textOf(FUNCTIONS).split('\n').indexOf('') + 1;
    expect(blank).toBeGreaterThan(1);
    expect(lines).not.toContain(blank);
  });

  it('leaves lines that no test runs to another verdict, and a span of nothing else', () => {
    const local = lineWith(STATEMENTS, '  local = upper;');
    const changed = [parts, upper, upper + 1, local];
    const expected = {
      spans: [{ start: parts, end: parts }],
      lines: [parts],
      uncovered: [upper, upper + 1, local],
    };
    expect(code(STATEMENTS, changed, json(STATEMENTS))).toEqual(expected);
    expect(code(STATEMENTS, changed, measured('istanbul', 'lcov', STATEMENTS)!)).toEqual(expected);
  });

  it('counts a line that one report of several ran as run', () => {
    const report = json(STATEMENTS);
    const never =
      report.format === 'istanbul'
        ? { ...report, statements: report.statements.map((item) => ({ ...item, hits: 0 })) }
        : report;
    expect(code(STATEMENTS, [parts], never).uncovered).toEqual([parts]);
    expect(code(STATEMENTS, [parts], never, report).uncovered).toEqual([]);
  });

  it('counts a line that was run in part as run, whichever part it is', () => {
    const behind = lineWith(STATEMENTS, 'if (stop) return count; count += 2;');
    const before = lineWith(FUNCTIONS, 'export const neverArrow = ');
    expect(code(STATEMENTS, [behind], json(STATEMENTS)).lines).toEqual([behind]);
    expect(code(FUNCTIONS, [before], json(FUNCTIONS)).lines).toEqual([before]);
  });

  it('counts a line of which an arm was not taken as run', () => {
    const line = lineWith(BRANCHES, "return flag ? 'one' : 'other';");
    expect(code(BRANCHES, [line], json(BRANCHES))).toMatchObject({ lines: [line], uncovered: [] });
  });

  it.each<[string, Syntax]>([
    ['a language that the syntax does not know', { parse: () => null }],
    ['a text that it can not parse', { parse: () => ({ error: 'Unexpected token', line: 1 }) }],
  ])('takes every changed line of %s', (_, syntax) => {
    expect(changedCode('a.vue', 'one\ntwo\n\nfour\n', [1, 2, 4], [], syntax)).toEqual({
      spans: [
        { start: 1, end: 2 },
        { start: 4, end: 4 },
      ],
      lines: [1, 2, 4],
      uncovered: [],
    });
  });

  it('takes code that is part of no statement, unless a hint hides it', () => {
    const text = 'export default {\n  limit: 18,\n  // why\n};\n';
    const parsed = sourceWith(text, { silent: [{ start: 32, end: 38 }] });
    const of = (syntax: Syntax) => changedCode('a.ts', text, [1, 2, 3, 4], [], syntax).lines;
    expect(of({ parse: () => parsed })).toEqual([1, 2]);
    const start = text.indexOf('limit');
    const statements = [{ range: { start, end: start + 'limit: 18,'.length }, anchor: start }];
    expect(of({ parse: () => ({ ...parsed, statements }) })).toEqual([1, 2]);
    const hint = { line: 1, text: '', reason: 'generated', hides: { start: 0, end: text.length } };
    expect(of({ parse: () => ({ ...parsed, hints: [hint] }) })).toEqual([]);
  });

  it('has nothing for no changed line', () => {
    expect(code(STATEMENTS, [], json(STATEMENTS))).toEqual({ spans: [], lines: [], uncovered: [] });
  });
});
