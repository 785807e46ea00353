import { describe, expect, it } from 'vitest';
import { statementsIn, type FoundStatement } from '../__fixtures__/found-code.js';
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
  function judged(hits: number, line = 4) {
    const texts: string[] = [];
    const judgement = judgeFile('a.ts', TEXT, [line], [lcovFrom(record(hits))], {
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
