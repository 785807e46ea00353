import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage } from '../model/coverage.js';
import type { SourceSyntax, SyntaxFunction, SyntaxStatement } from '../model/syntax.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { judgeFile } from './judge-file.js';

const TEXT = `function first() {
  a();
}

function second() {
  b();
  c();
}

function third() {
  d();
  e();
}
`;

/** What a parser says of functions on lines of their own, and of calls in them. */
function syntaxOf(text: string): SourceSyntax {
  const statements: SyntaxStatement[] = [];
  const functions: SyntaxFunction[] = [];
  for (const { index, 0: found, 1: name } of text.matchAll(/^function (\w+)\(\) (?=\{)|\w+\(\);/gm)) {
    const range = { start: index, end: index + found.length };
    if (name === undefined) statements.push({ range, anchor: index });
    else {
      const body = { start: range.end, end: text.indexOf('\n}', index) + 2 };
      functions.push({ name, signature: range, body, anchor: index });
    }
  }
  return { text, lineStarts: lineStartsOf(text), statements, functions, branches: [], silent: [], hints: [] };
}

const RECORD = `SF:a.ts
FN:1,first
FN:5,second
FN:10,third
FNDA:1,first
FNDA:2,second
FNDA:0,third
DA:2,1
DA:6,2
DA:7,0
DA:11,0
DA:12,0
end_of_record
`;

function judged(lines: readonly number[], record = RECORD, text = TEXT, ...more: FileCoverage[]) {
  const texts: string[] = [];
  const parse = (_path: string, part: string) => {
    texts.push(part);
    return syntaxOf(part);
  };
  const judgement = judgeFile('a.ts', text, lines, [lcovFrom(record), ...more], { parse });
  return { words: owedWords(judgement), texts, judgement };
}

describe('judgeFile by LCOV, of a file in which little has changed', () => {
  it('parses only the code around the changed lines', () => {
    const { words, texts, judgement } = judged([7]);
    expect(texts).toEqual(['function second() {\n  c();\n}\n\n']);
    expect(words).toBe('s0');
    expect(judgement.precision).toBe('line');
    expect(judgement.functionAt(7)).toBe('second');
  });

  it.each([
    [1, 'f1(first)'],
    [2, 's1'],
    [5, 'f2(second)'],
    [6, 's2'],
    [7, 's0'],
    [10, 'f0(third)'],
    [12, 's0'],
  ])('says of line %i what the whole file says: %s', (line, words) => {
    expect(judged([line]).words).toBe(words);
    // A hint anywhere keeps the whole.
    expect(judged([line], RECORD, `${TEXT}// v8 ignore next -- not here\n`)).toMatchObject({
      words,
      texts: [expect.stringContaining(TEXT)],
    });
  });

  it('parses the whole where a function has no record, for the first statement in it tells', () => {
    const record = RECORD.replace(/^FN(?:DA)?:.*second\n/gm, '').replace('DA:7,0', 'DA:7,1');
    const { words, texts } = judged([5], record);
    expect(texts.at(-1)).toBe(TEXT);
    expect(words).toBe('f2(second)');
    const long = `${TEXT}\nfunction last() {\n${'  f();\n'.repeat(30)}}\n`;
    const beside = judged([5, 7, 11], record.replace('FNDA', 'FN:15,last\nFNDA:1,last\nFNDA'), long);
    expect(beside.texts.at(-1)).toBe(long);
    expect(beside.words).toBe('f2(second) s1 s0');
    const inside = judged([7], record);
    expect(inside.texts.at(-1)).toBe(TEXT);
    expect(inside.words).toBe('s1');
  });

  it('cuts at the top level only where no function has a record', () => {
    const { words, texts } = judged([5, 7], RECORD.replace(/^FN.*\n/gm, ''));
    expect(texts).toEqual(['function second() {\n  b();\n  c();\n}\n\n']);
    expect(words).toBe('f2(second) s0');
  });

  it('parses the whole before it calls a line unmeasured', () => {
    const { words, texts } = judged([7], RECORD.replace('DA:7,0\n', ''));
    expect(texts).toHaveLength(2);
    expect(texts[1]).toBe(TEXT);
    expect(words).toBe('?statement-unknown-to-report');
  });

  it('parses the whole where V8 may have stopped counting at an await above what did not run', () => {
    const text = `${TEXT}// a && (await b)\n`;
    const part = (call: string) => `function second() {\n  ${call}();\n}\n\n`;
    expect(judged([7], RECORD, text).texts.at(-1)).toBe(text);
    expect(judged([6], RECORD, text).texts).toEqual([part('b')]);
    expect(judged([7], RECORD, text.replace('a && ', '')).texts).toEqual([part('c')]);
  });

  it('parses the whole where v8 leaves a statement out: what follows it may stand in no part', () => {
    const text = `${TEXT}config.port;\n`;
    const texts: string[] = [];
    const parse = (_path: string, part: string): SourceSyntax => {
      texts.push(part);
      const start = part.indexOf('config');
      const unlisted = start === -1 ? [] : [{ range: { start, end: start + 12 }, next: start }];
      return { ...syntaxOf(part), unlisted };
    };
    judgeFile('a.ts', text, [14], [lcovFrom(RECORD)], { parse });
    expect(texts).toEqual(['config.port;\n', text]);
  });

  it('parses once more what may stand before a changed line and did not run, in any order', () => {
    const record = RECORD.replace('DA:6,2\nDA:7,0', 'DA:6,0\nDA:7,3');
    const long = `${TEXT}\nfunction last() {\n${'  f();\n'.repeat(30)}}\n`;
    const { words, texts } = judged([2, 7], record.replace('FNDA', 'FN:15,last\nFNDA:1,last\nFNDA'), long);
    expect(words).toBe('s1 s3');
    expect(texts).toHaveLength(2);
    expect(texts[1]).toContain('b();');
    expect(texts[1]).not.toContain('f();');
    const wide = TEXT.replace('b();', `b();${' '.repeat(2000)}`);
    const whole = judged([7], record, wide);
    expect(whole.words).toBe('s3');
    expect(whole.texts.map((text) => text.length < 2000)).toEqual([true, false]);
  });

  it('parses the whole at once where most of it has changed, or a map speaks of it too', () => {
    expect(judged([2, 6, 7, 11, 12]).texts).toEqual([TEXT]);
    expect(judged([7], RECORD, TEXT, istanbulFile()).texts).toEqual([TEXT]);
    const stretches = lcovFrom('SF:a.ts\nDA:4,1\nBRDA:1,0,0,1\nend_of_record\n');
    expect(judged([7], RECORD, TEXT, stretches).texts).toEqual([TEXT]);
  });
});
