import { describe, expect, it } from 'vitest';
import { syntaxWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import { owedWords } from '../../__fixtures__/owed-words.js';
import { judgeFile } from '../../judge/judge-file.js';
import type { Range, SourceSyntax, SyntaxFunction } from '../../model/syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';

const CALL = 'f(\n  () => 1,\n  () => 2,\n);\n';
const REST = 'g();\n'.repeat(20);

/** The call as a parser knows it, of a printer that moves what begins with a bracket to the token before. */
const known = (text: string): Partial<SourceSyntax> => {
  const at = (code: string): Range => ({ start: text.indexOf(code), end: text.indexOf(code) + code.length });
  const arrow = (value: string, before: string): SyntaxFunction => {
    const { start, end } = at(`() => ${value}`);
    const body = { start: end - 1, end };
    return {
      name: value,
      signature: { start, end: end - 1 },
      body,
      anchor: at(before).start,
      written: start,
    };
  };
  const whole = { range: at(CALL.trim()), anchor: text.indexOf('f(') };
  const bodies = ['1', '2'].map((value) => ({ range: at(value), anchor: at(value).start }));
  return { statements: [whole, ...bodies], functions: [arrow('1', 'f('), arrow('2', '1')] };
};

/** What two lines of the call owe by a record, and how much was parsed for it. */
function judged(rest: string, ...rows: string[]) {
  const parsed: string[] = [];
  const parse = (_path: string, text: string): SourceSyntax => {
    parsed.push(text);
    const nothing = { statements: [], functions: [], branches: [], silent: [], hints: [] };
    return { text, lineStarts: lineStartsOf(text), ...nothing, ...known(text) };
  };
  const record = lcovFrom(['SF:a.ts', ...rows, 'DA:1,1', 'DA:2,1', 'DA:3,1', 'end_of_record\n'].join('\n'));
  const owes = (line: number) => owedWords(judgeFile('a.ts', CALL + rest, [line], [record], { parse }));
  return { owes: [owes(2), owes(3)], parsed };
}

describe('the records of functions', () => {
  it('are where a printer moves them, where each function of the source has one there', () => {
    const { owes } = judged('', 'FN:1,a', 'FN:2,b', 'FNDA:1,a', 'FNDA:0,b');
    expect(owes).toEqual(['f1(1) s1 s1', 'f0(2) s1 s0']);
  });

  it('are where they are written, where each has one there', () => {
    const { owes } = judged('', 'FN:2,a', 'FN:3,b', 'FNDA:0,a', 'FNDA:1,b');
    expect(owes).toEqual(['f0(1) s1 s0', 'f1(2) s1 s1']);
  });

  it('may be any of both where there are more, or on other lines: then the lowest count stands', () => {
    const more = judged('', 'FN:1,a', 'FN:2,b', 'FN:9,c', 'FNDA:1,a', 'FNDA:0,b', 'FNDA:1,c');
    expect(more.owes[0]).toBe('f0(1) s1 s1');
    expect(judged('', 'FN:2,a', 'FN:2,b', 'FNDA:0,a', 'FNDA:1,b').owes[0]).toBe('f0(1) s1 s1');
  });

  it('may be where a function is written, which is not where its declaration begins', () => {
    const text = 'const f =\n  () => 1;\n';
    const body = { start: 18, end: 19 };
    const fn = { name: 'f', signature: { start: 6, end: 18 }, body, anchor: 8, written: 12 };
    const rows = ['FN:2,f', 'FN:9,g', 'FNDA:0,f', 'FNDA:1,g', 'DA:1,1', 'DA:2,1'];
    const report = lcovFrom(['SF:a.ts', ...rows, 'end_of_record\n'].join('\n'));
    expect(owedWords(judgeFile('a.ts', text, [2], [report], syntaxWith({ functions: [fn] })))).toMatch(
      /^f0\(f\)/,
    );
  });

  it('are told by the whole source only: it is parsed where a function may have one with calls and one without', () => {
    const rows = (second: number) => ['FN:1,a', 'FN:2,b', 'FNDA:1,a', `FNDA:${second},b`];
    const unsure = judged(REST, ...rows(0));
    expect(unsure.parsed).toContain(CALL + REST);
    expect(unsure.owes).toEqual(['f1(1) s1 s1', 'f0(2) s1 s0']);
    expect(judged(REST, ...rows(3)).parsed).not.toContain(CALL + REST);
  });

  it('are where they are written in a record of V8’s stretches, where what was not called has none', () => {
    const { owes } = judged('', 'DA:4,1', 'BRDA:1,0,0,1', 'BRDA:2,1,0,1');
    expect(owes).toEqual(['f1(1) s1 s1', 'f0(2) s1 s0']);
  });
});
