import { describe, expect, it } from 'vitest';
import { rangeIn, statementsIn, type FoundStatement } from '../__fixtures__/found-code.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import { judgeFile } from './judge-file.js';

describe('judgeFile by LCOV, of a file in which little has changed', () => {
  const TEXT = `function f() {
  a();
  b();
  c();
}

function g() {
  d();
}
e();
`;
  const record = (hits: number) => `SF:a.ts
FN:1,f
FN:7,g
FNDA:2,f
FNDA:0,g
DA:2,2
DA:3,${hits}
DA:4,2
DA:8,0
DA:10,1
end_of_record
`;

  /** Judges a line, by default the last statement of the first function: the calls in what was parsed, one text after the other, and what it owes. */
  function judged(hits: number, line = 4, end = '') {
    const texts: string[] = [];
    const judgement = judgeFile('a.ts', TEXT + end, [line], [lcovFrom(record(hits))], {
      parse: (path, text) => {
        const calls = [...text.matchAll(/^( *)(\w)\(\);/gm)];
        texts.push(calls.map(([, , name]) => name).join(''));
        const blockOf = ({ 1: indent, index }: RegExpExecArray) =>
          indent === '' ? -1 : text.lastIndexOf('function', index);
        const statements = statementsIn(
          text,
          ...calls.map((call, index): FoundStatement => {
            const before = calls.slice(0, index).findLast((one) => blockOf(one) === blockOf(call));
            return [`${call[2]}();`, before && `${before[2]}();`];
          }),
        );
        const functions = [...text.matchAll(/function \w\(\) /g)].map(({ index, 0: { length } }) => {
          const body = { start: index + length, end: text.indexOf('}', index) + 1 };
          return { name: 'f', signature: { start: index, end: body.start }, body, anchor: index };
        });
        return syntaxWith({ statements, functions }).parse(path, text);
      },
    });
    return { words: owedWords(judgement), texts };
  }

  it('parses also what did not run above it in the function, for it may keep what follows from running', () => {
    expect(judged(0)).toEqual({ words: 's0', texts: ['c', 'bc'] });
    expect(judged(1)).toEqual({ words: 's2', texts: ['c'] });
  });

  it('parses nothing of functions above what stands at the top level', () => {
    expect(judged(0, 10)).toEqual({ words: 's1', texts: ['e'] });
  });

  it('parses all where the module may have ended above what stands at its top level', () => {
    const end = 'if (x) throw y;\n';
    expect(judged(0, 10, end)).toEqual({ words: 's1', texts: ['e', 'abcde'] });
    expect(judged(0, 4, end)).toEqual({ words: 's0', texts: ['c', 'bc'] });
    expect(judged(1, 4, end)).toEqual({ words: 's2', texts: ['c'] });
  });

  it.each([
    ['also the whole file', '@b() ', [false, true]],
    ['no more than its class', '', [false]],
  ])('parses %s for a field that was set, behind “%s”', (_, decorator, areWhole) => {
    const text = `class A {\n  ${decorator}c = d();\n}\n\nfunction e() {\n  ${'f();\n  '.repeat(9)}\n}\n`;
    const texts: string[] = [];
    const record = lcovFrom('SF:a.ts\nFN:5,e\nFNDA:0,e\nDA:2,1\nDA:6,0\nend_of_record\n');
    judgeFile('a.ts', text, [2], [record], {
      parse: (path, part) => {
        texts.push(part);
        const range = rangeIn(part, 'c = d();');
        const statements = [{ range, anchor: range.start, firstField: range.start }];
        const decorators = decorator === '' ? [] : [rangeIn(part, '@b()')];
        return syntaxWith({ statements, decorators }).parse(path, part);
      },
    });
    expect(texts.map((part) => part.includes('function e()'))).toEqual(areWhole);
  });

  it('parses also what did not run above it in a statement of the top level', () => {
    const text = 'if (x) {\n  a();\n  b();\n  c();\n}\n';
    const texts: string[] = [];
    const judgement = judgeFile(
      'a.ts',
      text,
      [4],
      [lcovFrom('SF:a.ts\nFN:1,f\nFNDA:1,f\nDA:1,2\nDA:2,2\nDA:3,0\nDA:4,2\nend_of_record\n')],
      {
        parse: (path, part) => {
          texts.push(part);
          const calls = [...part.matchAll(/\w\(\);/g)].map(([call]) => call);
          const listed = calls.map((call, index): FoundStatement => [call, calls[index - 1]]);
          const statements = statementsIn(part, [part.trimEnd()], ...listed);
          return syntaxWith({ statements }).parse(path, part);
        },
      },
    );
    expect(owedWords(judgement)).toBe('s0');
    expect(texts).toEqual(['if (x) {\n  c();\n}\n', 'if (x) {\n  b();\n  c();\n}\n']);
  });

  it('goes by the count of a line that only the report knows', () => {
    const text = 'a();\nexport = a;\n';
    const record = lcovFrom('SF:a.ts\nDA:1,0\nDA:2,1\nend_of_record\n');
    expect(owedWords(judgeFile('a.ts', text, [2], [record], syntaxWith({})))).toBe('s1');
  });
});
