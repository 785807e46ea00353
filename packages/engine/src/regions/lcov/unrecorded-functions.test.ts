import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { syntaxWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import { owedWords } from '../../__fixtures__/owed-words.js';
import { judgeFile } from '../../judge/judge-file.js';

const statementOf = (text: string, snippet: string) => {
  const range = rangeIn(text, snippet);
  return { range, anchor: range.start };
};

const functionOf = (text: string, signature: string, body: string) => ({
  name: null,
  signature: rangeIn(text, signature),
  body: rangeIn(text, body),
  anchor: rangeIn(text, signature).start,
});

describe('by LCOV, a function that has no record', () => {
  const text = 'function f() {\n  a(() => b());\n  () => { c(); };\n  d({\n    e() { g(); } });\n}\n';
  const known = {
    statements: ['a(() => b());', 'b()', 'c();', 'g();'].map((snippet) => statementOf(text, snippet)),
    functions: [
      functionOf(text, 'function f() ', text.slice(13, -1)),
      functionOf(text, '() => b', 'b()'),
      functionOf(text, '() => {', '{ c(); }'),
      functionOf(text, 'e() ', '{ g(); }'),
    ],
  };
  const owes = (line: number, ...rows: string[]) => {
    const lines = ['DA:1,1', 'DA:2,1', 'DA:3,1', 'DA:5,1'];
    const record = lcovFrom(['SF:a.ts', ...rows, ...lines, 'end_of_record', ''].join('\n'));
    return owedWords(judgeFile('a.ts', text, [line], [record], syntaxWith(known)));
  };
  const others = ['FN:1,f', 'FNDA:1,f'];

  it('is not told by its line where that begins with other code', () => {
    expect(owes(2, ...others)).toMatch(/line-shared-in-lcov/);
  });

  it('is told by its line where it begins there', () => {
    expect(owes(3, ...others)).not.toMatch(/\?/);
    expect(owes(5, ...others)).not.toMatch(/\?/);
  });

  it('is told by its line where it has a record, and where no function has', () => {
    expect(owes(2, ...others, 'FN:2,b', 'FNDA:1,b')).not.toMatch(/\?/);
    expect(owes(2)).not.toMatch(/\?/);
  });
});
