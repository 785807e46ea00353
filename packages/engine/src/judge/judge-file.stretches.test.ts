import { describe, expect, it } from 'vitest';
import { rangeIn } from '../__fixtures__/found-code.js';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage } from '../model/coverage.js';
import type { SourceSyntax } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';

// The rows are those that c8 11 writes of these texts.

const statementOf = (text: string, snippet: string) => {
  const range = rangeIn(text, snippet);
  return { range, anchor: range.start };
};

const functionOf = (text: string, signature: string, body: string) => {
  const range = rangeIn(text, signature);
  return { name: null, signature: range, body: rangeIn(text, body), anchor: range.start };
};

const recordOf = (...rows: string[]) => lcovFrom(`SF:a.js\n${rows.join('\n')}\nend_of_record\n`);

const owes = (text: string, line: number, known: Partial<SourceSyntax>, ...evidence: FileCoverage[]) =>
  owedWords(judgeFile('a.js', text, [line], evidence, syntaxWith(known)));

describe('a block that is no arm, and ends on the line of what ran', () => {
  const text = 'for (const a of []) {\n  x(); } y();\n\n';
  const known: Partial<SourceSyntax> = {
    statements: [
      statementOf(text, 'for (const a of []) {\n  x(); }'),
      statementOf(text, 'x();'),
      statementOf(text, 'y();'),
    ],
    blocks: [{ kind: 'loop', range: rangeIn(text, '{\n  x(); }') }],
  };
  const lines = ['DA:1,1', 'DA:2,1', 'DA:3,1'];

  it('did not run where a stretch that did not begins with it', () => {
    expect(owes(text, 2, known, recordOf(...lines, 'BRDA:1,0,0,1', 'BRDA:1,1,0,0'))).toBe('s0 s1 s1');
    expect(owes(text, 2, known, recordOf(...lines, 'BRDA:1,0,0,1'))).toBe('s1 s1 s1');
  });

  it('is not asked of a label, which V8 does not count', () => {
    const labelled = { ...known, blocks: [{ ...known.blocks![0]!, kind: 'label' as const }] };
    expect(owes(text, 2, labelled, recordOf(...lines, 'BRDA:1,0,0,1', 'BRDA:1,1,0,0'))).toBe('s1 s1 s1');
  });
});

describe('fields of a class, of which V8 has one function', () => {
  const text = 'class A {\n  b = x();\n  static s = z();\n  c = y();\n}\n';
  const firstField = text.indexOf('b =');
  const known = {
    statements: [
      { ...statementOf(text, 'b = x();'), firstField },
      statementOf(text, 'static s = z();'),
      { ...statementOf(text, 'c = y();'), firstField },
    ],
  };
  const rows = (hits: number) =>
    recordOf(
      'FN:2,<instance_members_initializer>',
      'FN:3,<static_initializer>',
      `FNDA:${hits},<instance_members_initializer>`,
      'FNDA:1,<static_initializer>',
      ...[1, 2, 3, 4, 5].map((line) => `DA:${line},1`),
      'BRDA:1,0,0,1',
      `BRDA:2,1,0,${hits}`,
      'BRDA:3,2,0,1',
    );

  it('were not set where no object was made, whatever the first and the last line say', () => {
    expect([2, 3, 4].map((line) => owes(text, line, known, rows(0)))).toEqual(['s0', 's1', 's0']);
    expect([2, 3, 4].map((line) => owes(text, line, known, rows(1)))).toEqual(['s1', 's1', 's1']);
  });

  it('were set though a function that begins on the line of the first one was never called', () => {
    const record = recordOf(
      'FN:2,<instance_members_initializer>',
      'FN:2,x',
      'FNDA:1,<instance_members_initializer>',
      'FNDA:0,x',
      ...[1, 2, 3, 4, 5].map((line) => `DA:${line},1`),
      'BRDA:1,0,0,1',
      'BRDA:2,1,0,1',
    );
    expect(owes(text, 4, known, record)).toBe('s1');
  });
});

it('what a field’s arrow function returns did not run where that was not called', () => {
  const text = 'class A {\n  b = () =>\n    x();\n}\n';
  const known = {
    statements: [statementOf(text, 'x()')],
    functions: [functionOf(text, 'b = () =>\n    ', 'x()')],
  };
  const rows = (hits: number, name = 'b') =>
    recordOf(
      'FN:2,<instance_members_initializer>',
      `FN:2,${name}`,
      'FNDA:1,<instance_members_initializer>',
      `FNDA:${hits},${name}`,
      ...[1, 2, 3, 4].map((line) => `DA:${line},1`),
      'BRDA:1,0,0,1',
      'BRDA:2,1,0,1',
    );
  expect(owes(text, 3, known, rows(0))).toBe('s0');
  expect(owes(text, 3, known, rows(0, '#b'))).toBe('s0');
  expect(owes(text, 3, known, rows(1))).toBe('s1');
});

describe('of several functions that begin on a line', () => {
  const text = '\nconst f = (a) => (b) =>\n  x();\n';
  const known: Partial<SourceSyntax> = {
    statements: [statementOf(text, '(b) =>\n  x()'), statementOf(text, 'x()')],
    functions: [functionOf(text, '(a) => ', '(b) =>\n  x()'), functionOf(text, '(b) =>\n  ', 'x()')],
  };
  const lines = ['DA:1,1', 'DA:2,1', 'DA:3,1', 'FN:2,f', 'FNDA:1,f', 'BRDA:1,0,0,1', 'BRDA:2,1,0,1'];

  it('the inner one was not called where fewer stretches that ran begin there than functions', () => {
    expect(owes(text, 3, known, recordOf(...lines))).toBe('s0');
    expect(owes(text, 3, known, recordOf(...lines, 'BRDA:2,2,0,4'))).toBe('s1');
  });

  it('nothing is said where a hint hides it, of which the hint decides', () => {
    const hints = [{ line: 3, text: 'v8 ignore next', reason: null, hides: rangeIn(text, 'x()') }];
    expect(owes(text, 3, { ...known, hints }, recordOf(...lines))).toBe('?ignored-without-reason');
  });

  it('it was called where one of several runs tells so, and not where none does', () => {
    expect(owes(text, 3, known, recordOf(...lines), recordOf(...lines))).toBe('s0');
    expect(owes(text, 3, known, recordOf(...lines), recordOf(...lines, 'BRDA:2,2,0,4'))).toBe('s1');
  });

  it('the same is told by a map of lines', () => {
    const lineOf = (line: number, hits: number) => ({
      span: { startLine: line, startColumn: 0, endLine: line, endColumn: 24 },
      hits,
    });
    const stretch = (startLine: number, startColumn: number, hits: number) => {
      const span = { startLine, startColumn, endLine: 3, endColumn: 5 };
      return { kind: 'branch', span, arms: [{ span, hits }] };
    };
    const mapWith = (...branches: ReturnType<typeof stretch>[]) =>
      istanbulFile({
        path: 'a.js',
        statements: [1, 2, 3].map((line) => lineOf(line, 1)),
        branches: [stretch(1, 0, 1), stretch(2, 10, 1), ...branches],
      });
    expect(owes(text, 3, known, mapWith())).toBe('s0');
    expect(owes(text, 3, known, mapWith(stretch(2, 17, 2)))).toBe('s1');
    expect(owes(text, 3, known, mapWith(stretch(2, 17, 0)))).toBe('s0');
  });
});
