import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { syntaxWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import { owedWords } from '../../__fixtures__/owed-words.js';
import { judgeFile } from '../../judge/judge-file.js';

const text = `const ran = () => a();
function idle() { b(); }
// c
function other() { d(); }
);
`;
const functionOf = (name: string, signature: string, body: string) => {
  const range = rangeIn(text, signature);
  return { name, signature: range, body: rangeIn(text, body), anchor: range.start };
};
const known = {
  statements: ['a()', 'b();', 'd();'].map((code) => {
    const range = rangeIn(text, code);
    return { range, anchor: range.start };
  }),
  functions: [
    functionOf('ran', 'ran = () =>', 'a()'),
    functionOf('idle', 'function idle()', '{ b(); }'),
    functionOf('other', 'function other()', '{ d(); }'),
  ],
  silent: [rangeIn(text, '// c')],
};

/** What each line owes by a record of Node's test runner that has functions on these lines. */
function owes(functions: readonly (readonly [name: string, line: number, hits: number])[]): string[] {
  const rows = [
    ...functions.map(([name, line]) => `FN:${line},${name}`),
    ...functions.map(([name, , hits]) => `FNDA:${hits},${name}`),
    'BRDA:1,0,0,1',
    ...functions.flatMap(([, line, hits], at) => (hits > 0 ? [`BRDA:${line},${at + 1},0,${hits}`] : [])),
    ...[1, 2, 3, 4, 5].map((line) => `DA:${line},1`),
  ];
  const record = lcovFrom(`SF:a.ts\n${rows.join('\n')}\nend_of_record\n`);
  const judgement = (line: number) => judgeFile('a.ts', text, [line], [record], syntaxWith(known));
  return [1, 2, 4].map((line) => owedWords(judgement(line)));
}

describe('a function that begins its line, which Node’s test runner has on the line of code before', () => {
  it('has its own count there, and leaves that of the function before', () => {
    const called = [
      ['ran', 1, 1],
      ['idle', 1, 0],
      ['other', 2, 1],
    ] as const;
    expect(owes(called)).toEqual(['f1(ran) s1', 'f0(idle) s0', 'f1(other) s1']);
  });

  it('is another where its own line has one of the name, or the line before is that of another of the name', () => {
    const own = [
      ['ran', 1, 1],
      ['idle', 2, 1],
      ['other', 4, 0],
    ] as const;
    expect(owes(own)).toEqual(['f1(ran) s1', 'f1(idle) s1', 'f0(other) s0']);
    expect(owes([...own, ['idle', 1, 0]])[1]).toBe('f1(idle) s1');
  });
});
