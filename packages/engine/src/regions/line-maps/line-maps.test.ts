import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import { owedWords } from '../../__fixtures__/owed-words.js';
import type { Range, SyntaxBranch } from '../../model/syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { judgeFile } from '../../judge/judge-file.js';
import { isLineMap } from './line-maps.js';
import { spanOf } from '../span-offsets.js';

/** Gives where a snippet first stands in a text. */
const rangesOf =
  (text: string) =>
  (snippet: string): Range => {
    const start = text.indexOf(snippet);
    return { start, end: start + snippet.length };
  };

const ifWith = (head: Range, arm: Range): SyntaxBranch => ({
  kind: 'if',
  anchor: head.start,
  head,
  arms: [
    { label: 'if', range: arm },
    { label: 'else', range: null },
  ],
});

describe('a map of statements that each begin a line', () => {
  const isOfLines = (text: string, ...lines: number[]) => {
    const starts = lineStartsOf(text);
    const statements = lines.map((line) => {
      const [start, end] = [starts[line - 1]!, starts[line]! - 1];
      return { span: spanOf({ start, end }, { lineStarts: starts }), hits: 1 };
    });
    return isLineMap(istanbulFile({ statements }), text);
  };

  it('counts lines where one of them begins no statement, whatever the others are', () => {
    expect(isOfLines('f(\n);\n', 1, 2)).toBe(true);
    expect(isOfLines('f(\n);\n', 1)).toBe(false);
    expect(isOfLines('// a comment\nf();\n', 2)).toBe(false);
  });

  it.each([
    '',
    '  f();',
    ')',
    '}',
    ']',
    '// a',
    '* a',
    'export f;',
    'const a',
    'let a',
    'var a',
    'function f()',
    'class A',
  ])('counts lines where one of them is no place for a statement: %j', (line) => {
    expect(isOfLines(`${line}\n`, 1)).toBe(true);
  });

  it.each(['f();', 'f( );', 'constant();', 'letter();', 'exports.a;', 'return class {}'])(
    'need not where all of them are: %j',
    (line) => {
      expect(isOfLines(`${line}\n`, 1)).toBe(false);
    },
  );

  it('does not where a statement ends on another line than it begins', () => {
    const text = '  f(\n);\n';
    const span = { startLine: 1, startColumn: 0, endLine: 2, endColumn: 2 };
    expect(isLineMap(istanbulFile({ statements: [{ span, hits: 1 }] }), text)).toBe(false);
  });
});

it('a line map tells which of two functions of one line was never called', () => {
  const text = 'const f = () => a(), g = () => b();\n);\n';
  const starts = lineStartsOf(text);
  const rangeIn = rangesOf(text);
  const spanIs = (snippet: string) => spanOf(rangeIn(snippet), { lineStarts: starts });
  const known = {
    statements: ['a()', 'b()'].map((call) => ({ range: rangeIn(call), anchor: rangeIn(call).start })),
  };
  const map = istanbulFile({
    statements: [text.split('\n')[0]!, ');\n'].map((line) => ({ span: spanIs(line.trim()), hits: 1 })),
    functions: ['() => a()', '() => b()'].map((arrow, at) => ({
      name: '',
      declaration: spanIs(arrow),
      body: spanIs(arrow),
      hits: 1 - at,
    })),
  });
  const lines = map.statements.map(({ span }) => ({ span: { ...span, startColumn: 0 }, hits: 1 }));
  const judged = judgeFile('a.ts', text, [1], [{ ...map, statements: lines }], syntaxWith(known));
  expect(owedWords(judged)).toBe('s1 s0');
});

it('an LCOV record credits a statement of an arm that was not taken with nothing beside an Istanbul map in which it did not run', () => {
  const text = 'if (a)\n  x(); // b\n\n';
  const [start, end] = [text.indexOf('x'), text.indexOf(' //')];
  const call = { start, end };
  const known = {
    statements: [
      { range: { start: 0, end }, anchor: 0 },
      { range: call, anchor: start },
    ],
    branches: [
      {
        kind: 'if',
        anchor: 0,
        head: { start: 0, end: 6 },
        arms: [{ label: 'if', range: call }],
      },
    ],
    silent: [{ start: end, end: end + 5 }],
  };
  const map = istanbulFile({
    statements: [{ span: spanOf(call, { lineStarts: lineStartsOf(text) }), hits: 0 }],
  });
  const stretches = (taken: number) =>
    lcovFrom(`SF:a.ts\nDA:1,1\nDA:2,1\nDA:3,1\nBRDA:1,0,0,1\nBRDA:2,1,0,${taken}\nend_of_record\n`);
  const words = (taken: number) =>
    owedWords(judgeFile('a.ts', text, [2], [map, stretches(taken)], syntaxWith(known)));
  expect(words(0)).toMatch(/^s0/);
  expect(words(1)).toMatch(/^s1/);
});

it('an LCOV record of stretches credits no statement on the last line of an arm that was not taken, whatever runs beside it', () => {
  const text = '{\n  if (a) {\n    x(); } y();\n}\n';
  const rangeIn = rangesOf(text);
  const arm = '{\n    x(); }';
  const known = {
    statements: [`if (a) ${arm}`, 'x();', 'y();'].map((snippet) => {
      const range = rangeIn(snippet);
      return { range, anchor: range.start };
    }),
    branches: [ifWith(rangeIn('if (a) '), rangeIn(arm))],
  };
  const words = (taken: number) => {
    const record = lcovFrom(
      `SF:a.ts\nDA:1,1\nDA:2,1\nDA:3,1\nDA:4,1\nBRDA:1,0,0,1\nBRDA:2,1,0,${taken}\nend_of_record\n`,
    );
    return owedWords(judgeFile('a.ts', text, [3], [record], syntaxWith(known)));
  };
  expect(words(0)).toBe('s0 s1 s1');
  expect(words(1)).toBe('s1 s1 s1');
});

it('an LCOV record of stretches credits no part of an arm that was not taken, where it goes on on the line of what ran', () => {
  const text = '{\n  if (a) {\n    const b =\n      x(); } y();\n}\n';
  const rangeIn = rangesOf(text);
  const [arm, constant] = ['{\n    const b =\n      x(); }', 'const b =\n      x();'];
  const known = {
    statements: [
      { range: rangeIn(`if (a) ${arm}`), anchor: rangeIn('if').start },
      { range: rangeIn(constant), anchor: rangeIn('x()').start },
      { range: rangeIn('y();'), anchor: rangeIn('y').start },
    ],
    branches: [ifWith(rangeIn('if (a) '), rangeIn(arm))],
  };
  const rows = 'DA:1,1\nDA:2,1\nDA:3,0\nDA:4,1\nDA:5,1\nBRDA:1,0,0,1\nBRDA:2,1,0,0\n';
  const record = lcovFrom(`SF:a.ts\n${rows}end_of_record\n`);
  expect(owedWords(judgeFile('a.ts', text, [4], [record], syntaxWith(known)))).toBe('s0 s1 s1');
});
