import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { IstanbulFile } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { judgeFile } from './judge-file.js';
import { spanOf } from '../regions/span-offsets.js';

/** A text, and what syntax and report say of the pieces of it. */
function measured(text: string) {
  const range = (snippet: string): Range => {
    const start = text.indexOf(snippet);
    return { start, end: start + snippet.length };
  };
  const span = (snippet: string) => spanOf(range(snippet), { lineStarts: lineStartsOf(text) });
  const owes = (known: Partial<SourceSyntax>, counts: Partial<IstanbulFile>, line = 1) =>
    owedWords(judgeFile('a.ts', text, [line], [istanbulFile(counts)], syntaxWith(known)));
  return { range, span, owes };
}

describe('code without white space between its parts', () => {
  it('owes the call of a function beside its statement', () => {
    const { range, span, owes } = measured('const f=()=>{},g=h;\n');
    const known = {
      statements: [{ range: range('const f=()=>{},g=h;'), anchor: 8 }],
      functions: [{ name: 'f', signature: range('()=>'), body: range('{}'), anchor: 8 }],
    };
    const counts = {
      statements: [{ span: span('()=>{}'), hits: 1 }],
      functions: [{ name: 'f', declaration: span('()=>'), body: span('{}'), hits: 0 }],
    };
    expect(owes(known, counts)).toBe('s1 f0(f)');
  });

  it('owes an arm that goes on from the line before', () => {
    const { range, span, owes } = measured('x=a?(\nb+b):(c)+\nd;\n');
    const arms = ['(\nb+b)', '(c)+\nd'];
    const whole = 'x=a?(\nb+b):(c)+\nd;';
    const known = {
      statements: [{ range: range(whole), anchor: 0 }],
      branches: [
        {
          kind: 'cond-expr',
          anchor: 2,
          head: range('a?'),
          arms: arms.map((arm, index) => ({ label: `${index}`, range: range(arm) })),
        },
      ],
    };
    const counts = {
      statements: [{ span: span(whole), hits: 3 }],
      branches: [
        {
          kind: 'cond-expr',
          span: span('a?(\nb+b):(c)+\nd'),
          arms: arms.map((arm, hits) => ({ span: span(arm), hits })),
        },
      ],
    };
    expect(owes(known, counts, 2)).toBe('s3 cond-expr.00-1 cond-expr.11');
  });
});

it('the innermost statement decides, in whichever order a report lists them', () => {
  const { range, span, owes } = measured('f(() => g());\n');
  const known = {
    statements: ['f(() => g());', 'g()'].map((part) => ({ range: range(part), anchor: range(part).start })),
  };
  const statements = [
    { span: span('f(() => g());'), hits: 1 },
    { span: span('g()'), hits: 0 },
  ];
  for (const listed of [statements, statements.toReversed()])
    expect(owes(known, { statements: listed })).toBe('s1 s0');
});

it('statements of one line owe their own counts, and not that of what is around them', () => {
  const { range, span, owes } = measured('if (a) {\n  b(); c();\u3000d();\n}\n');
  const whole = 'if (a) {\n  b(); c();\u3000d();\n}';
  const parts = [whole, 'b();', 'c();', 'd();'];
  const known = { statements: parts.map((part) => ({ range: range(part), anchor: range(part).start })) };
  const statements = parts.map((part, at) => ({ span: span(part), hits: 9 - at }));
  expect(owes(known, { statements }, 2)).toBe('s8 s7 s6');
});

it('a brace that opens a body on a line of its own owes nothing, an empty body there owes the call', () => {
  const owesOn = (line: number, body: string) => {
    const { range, span, owes } = measured(`function f()\n${body}\n`);
    const signature = 'function f()\n';
    const known = {
      functions: [{ name: 'f', signature: range(signature), body: range(body), anchor: 0 }],
    };
    const counts = {
      functions: [{ name: 'f', declaration: span('function f()'), body: span(body), hits: 0 }],
    };
    return owes(known, counts, line);
  };
  expect([1, 2, 3].map((line) => owesOn(line, '{\n}'))).toEqual(['f0(f)', '-', '-']);
  expect([1, 2].map((line) => owesOn(line, '{}'))).toEqual(['f0(f)', 'f0(f)']);
});
