import { describe, expect, it } from 'vitest';
import { sourceWith, syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { SourceSyntax, SyntaxStatement } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';
import type { Regions } from '../regions/regions.js';
import { withoutUnreached } from './unreached.js';

/** Statements found in a text, in order, each behind the one before it that is named with it. */
function sourceOf(text: string, ...found: readonly [code: string, before?: string][]): SourceSyntax {
  const statements = found.map(([code, before]): SyntaxStatement => {
    const start = text.indexOf(code);
    return {
      range: { start, end: start + code.length },
      anchor: start,
      ...(before === undefined ? {} : { after: text.indexOf(before) }),
    };
  });
  return sourceWith(text, { statements });
}

function hitsOf(source: SourceSyntax, ...hits: readonly (number | null)[]): (number | null)[] {
  const regions: Regions = {
    precision: 'statement',
    statements: source.statements.map(({ range }, index) => ({ range, hits: hits[index]! })),
    functions: [],
    branches: [],
  };
  return withoutUnreached(regions, source).statements.map((item) => item.hits);
}

describe('withoutUnreached', () => {
  const guarded = sourceOf(
    'if (a) return; const b = a ?? 1; use(b); more();',
    ['if (a) return;'],
    ['return;'],
    ['const b = a ?? 1;', 'if'],
    ['use(b);', 'const b'],
    ['more();', 'use'],
  );

  it('takes for not run what stands behind a statement that did not, however often it is counted', () => {
    expect(hitsOf(guarded, 2, 2, 0, 2, 2)).toEqual([2, 2, 0, 0, 0]);
    expect(hitsOf(guarded, 2, 2, 0, null, 2)).toEqual([2, 2, 0, null, 0]);
  });

  it('leaves what stands behind one that has the count of a loop', () => {
    const { statements } = guarded;
    const regions = statements.map(({ range }, index) => ({ range, hits: index === 2 ? 0 : 2 }));
    const ofLoop = regions.map((item, index) => (index === 2 ? { ...item, isUnsure: true as const } : item));
    const reached = withoutUnreached(
      { precision: 'statement', statements: ofLoop, functions: [], branches: [] },
      guarded,
    );
    expect(reached.statements.map(({ hits }) => hits)).toEqual([2, 2, 0, 2, 2]);
  });

  it('leaves what stands behind statements that ran, and behind an arm that was not taken', () => {
    expect(hitsOf(guarded, 2, 0, 2, 2, 2)).toEqual([2, 0, 2, 2, 2]);
    expect(hitsOf(guarded, 2, 2, null, 2, 2)).toEqual([2, 2, null, 2, 2]);
  });

  it('takes for not run what stands in such a statement, but for functions, which have counts of their own', () => {
    const text = 'a(b ?? c); for (;;) { d(); e(() => f()); }';
    const source = sourceOf(
      text,
      ['a(b ?? c);'],
      ['for (;;) { d(); e(() => f()); }', 'a('],
      ['d();'],
      ['e(() => f());', 'd'],
      ['f()'],
    );
    const body = { start: text.indexOf('f()'), end: text.indexOf('f()') + 3 };
    const signature = { start: text.indexOf('() =>'), end: body.start };
    const fn = { name: null, signature, body, anchor: signature.start };
    expect(hitsOf({ ...source, functions: [fn] }, 0, 1, 1, 1, 1)).toEqual([0, 0, 0, 0, 1]);
  });

  it('does not go by the count of a statement that begins with a function: it may be that one’s', () => {
    const text = '  const f = () => a; b();';
    const source = sourceOf(text, ['const f = () => a;'], ['b();', 'const']);
    const functionAt = (start: number) => ({
      name: 'f',
      signature: { start, end: 18 },
      body: { start: 18, end: 19 },
      anchor: start,
    });
    expect(hitsOf({ ...source, functions: [functionAt(2)] }, 0, 1)).toEqual([0, 1]);
    expect(hitsOf({ ...source, functions: [functionAt(12)] }, 0, 1)).toEqual([0, 0]);
    expect(hitsOf({ ...source, functions: [functionAt(0)] }, 0, 1)).toEqual([0, 0]);
  });
});

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
        const calls = [...text.matchAll(/(\w)\(\);/g)];
        texts.push(calls.map(([, name]) => name).join(''));
        const source = sourceOf(
          text,
          ...calls.map(([call], index): [string, string?] => [call, calls[index - 1]?.[0]]),
        );
        const functions = [...text.matchAll(/function \w\(\) /g)].map(({ index, 0: { length } }) => {
          const body = { start: index + length, end: text.indexOf('}', index) + 1 };
          return { name: 'f', signature: { start: index, end: body.start }, body, anchor: index };
        });
        return syntaxWith({ ...source, functions }).parse(path, text);
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
          const listed = calls.map((call, index): [string, string?] => [call, calls[index - 1]]);
          return syntaxWith(sourceOf(part, [part.trimEnd()], ...listed)).parse(path, part);
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
