import { expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { SourceSyntax } from '../model/syntax.js';
import { judgeFile } from '../judge/judge-file.js';

const TEXT = 'const A = () => (\n  <p>text</p>\n);\n';
const body = { start: TEXT.indexOf('(', 12), end: TEXT.indexOf(';') };
const KNOWN: Partial<SourceSyntax> = {
  statements: [
    { range: { start: 0, end: TEXT.length - 1 }, anchor: 10 },
    { range: body, anchor: TEXT.indexOf('<p>') },
  ],
  functions: [{ name: 'A', signature: { start: 10, end: body.start }, body, anchor: 10 }],
};
const owes = (calls: number, known: Partial<SourceSyntax> = {}) => {
  const start = { startLine: 1, startColumn: 10, endLine: 1, endColumn: 12 };
  const report = istanbulFile({
    statements: [{ span: { ...start, endLine: 3, endColumn: 1 }, hits: 1 }],
    functions: [
      {
        name: 'A',
        declaration: start,
        body: { startLine: 1, startColumn: 16, endLine: 3, endColumn: 1 },
        hits: calls,
      },
    ],
  });
  return owedWords(judgeFile('src/a.tsx', TEXT, [2], [report], syntaxWith({ ...KNOWN, ...known })));
};

it('what an arrow function returns ran when it was called, where a compiler of JSX left it out of the map', () => {
  expect(owes(2)).toBe('s2');
  expect(owes(0)).toBe('s0');
});

it('or where LCOV has no count of its line', () => {
  const owedBy = (calls: number) => {
    const record = lcovFrom(`SF:src/a.tsx\nFN:1,A\nFNDA:${calls},A\nDA:1,1\nend_of_record\n`);
    return owedWords(judgeFile('src/a.tsx', TEXT, [2], [record], syntaxWith(KNOWN)));
  };
  expect([owedBy(2), owedBy(0)]).toEqual(['s2', 's0']);
});

it('unless a hint hides it', () => {
  const hint = { line: 1, text: 'v8 ignore next', reason: null, hides: body };
  expect(owes(2, { hints: [hint] })).toBe('?ignored-without-reason');
});
