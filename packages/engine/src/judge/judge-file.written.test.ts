import { expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage } from '../model/coverage.js';
import type { Range, Syntax } from '../model/syntax.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { judgeFile } from './judge-file.js';
import { spanOf as spanIn } from '../regions/span-offsets.js';

const TEXT = 'const f =\n  (x) =>\n  (y) => g();\n';
const lineStarts = lineStartsOf(TEXT);
const at = (snippet: string) => TEXT.indexOf(snippet);
const to = (snippet: string): Range => ({ start: at(snippet), end: TEXT.length - 1 });

/** As of a printer that puts all that begins with a bracket at the token before, and a tool that does not print. */
const syntax: Syntax = {
  parse: (_path, text) => ({
    text,
    lineStarts,
    statements: [
      { range: to('const'), anchor: at('f ='), written: at('(x)') },
      { range: to('(y)'), anchor: at('x)'), written: at('(y)') },
      { range: to('g()'), anchor: at('g()') },
    ],
    functions: [
      {
        name: 'f',
        signature: { start: 0, end: at('(y)') },
        body: to('(y)'),
        anchor: at('f ='),
        written: at('(x)'),
      },
      {
        name: null,
        signature: { start: at('(y)'), end: at('g()') },
        body: to('g()'),
        anchor: at('x)'),
        written: at('(y)'),
      },
    ],
    branches: [],
    silent: [],
    hints: [],
  }),
};

const spanOf = (range: Range) => spanIn(range, { lineStarts });

const owes = (report: FileCoverage) =>
  [1, 2, 3].map((line) => owedWords(judgeFile('a.ts', TEXT, [line], [report], syntax)));

it('what a report begins where it is written is found there, by Istanbul, not on the line of what else begins there', () => {
  const count = (snippet: string, hits: number) => ({ span: spanOf(to(snippet)), hits });
  const calls = (snippet: string, hits: number) => ({
    name: '',
    declaration: spanOf(to(snippet)),
    body: spanOf({ start: at(snippet) + 1, end: at(snippet) + 2 }),
    hits,
  });
  const report = istanbulFile({
    statements: [count('(x)', 1), count('(y)', 2), count('g()', 3)],
    functions: [calls('(x)', 2), calls('(y)', 3)],
  });
  expect(owes(report)).toEqual(['f2(f) s1', 'f2(f) s1', 'f3() s2 s3']);
});

it('by LCOV, functions as well', () => {
  const report = lcovFrom('SF:a.ts\nFN:2,f\nFN:3,g\nFNDA:2,f\nFNDA:0,g\nDA:2,1\nDA:3,2\nend_of_record\n');
  expect(owes(report)).toEqual(['f2(f) s1', 'f2(f) s1', 'f0() s2 s0']);
  const moved = lcovFrom('SF:a.ts\nFN:1,f\nFN:2,x\nFNDA:4,f\nFNDA:0,x\nDA:2,1\nDA:3,2\nend_of_record\n');
  expect(owes(moved)[0]).toBe('f4(f) s1');
});
