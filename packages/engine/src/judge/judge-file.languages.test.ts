import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { lineWith, measured, textOf } from '../__fixtures__/measured-project.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage, LcovFile } from '../model/coverage.js';
import type { Syntax } from '../model/syntax.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { judgeFile } from './judge-file.js';

const unknown: Syntax = { parse: () => null };
const unparsable: Syntax = { parse: () => ({ error: 'Unexpected token', line: 1 }) };

const PYTHON = `def rename(name):
    if name == "": return None
    return build(
        name,
    )

# a comment
`;
const report = lcovFrom(`SF:app/user.py
FN:1,rename
FNDA:0,rename
DA:1,1
DA:2,3
DA:3,0
BRDA:2,0,0,-
BRDA:2,0,1,3
end_of_record
`);

const owes = (syntax: Syntax, line: number, ...evidence: FileCoverage[]): string =>
  owedWords(judgeFile('app/user.py', PYTHON, [line], evidence, syntax));

describe('judgeFile in a language the syntax does not know, by LCOV', () => {
  it.each([
    [1, 's1 f0(rename)'],
    [2, 's3 block 1.arm 10 block 1.arm 23'],
    [3, 's0'],
    [4, '-'],
    [6, '-'],
    [7, '-'],
  ])('line %i owes %s: what the report does not list owes nothing', (line, words) => {
    expect(owes(unknown, line, report)).toBe(words);
  });

  it('a function on a line that is not counted owes its call, as in a component of Vue', () => {
    const component = lcovFrom('SF:app/user.py\nFN:4,build\nFNDA:0,build\nDA:5,0\nend_of_record\n');
    expect(owes(unknown, 4, component)).toBe('f0(build)');
  });

  it('a line of blanks owes nothing, though a report lists it', () => {
    const blank = lcovFrom('SF:app/user.py\nDA:2,0\nend_of_record\n');
    expect(owedWords(judgeFile('app/user.py', 'a\n  \t\n', [2], [blank], unknown))).toBe('-');
  });

  it('names no function', () => {
    const judgement = judgeFile('app/user.py', PYTHON, [3], [report], unknown);
    expect(judgement.functionAt(3)).toBeNull();
    expect(judgement.precision).toBe('line');
  });
});

describe('judgeFile of a text that can not be parsed, by LCOV', () => {
  it.each([
    [3, 's0'],
    [4, '?unparsable-source'],
    [6, '-'],
    [7, '?unparsable-source'],
  ])('line %i owes %s: what the report does not list is unmeasured', (line, words) => {
    expect(owes(unparsable, line, report)).toBe(words);
  });
});

describe('judgeFile without syntax, by Istanbul', () => {
  const path = 'src/statements.ts';
  const spans = (syntax: Syntax, line: number, ...more: LcovFile[]) =>
    owedWords(judgeFile(path, textOf(path), [line], [measured('istanbul', 'json', path)!, ...more], syntax));

  it.each([
    ['row 19: a later line of a statement that ran', '    name,', 's1'],
    ['row 19: a later line of a statement that did not run', "'a message on a line of its own',", 's0'],
    [
      'row 20: two statements on one line',
      'if (stop) return count; count += 2;',
      's1 if.arm 11 if.arm 20 s1 s0 s0',
    ],
    ['row 21: an arm not taken', 'if (bad) {', 's1 if.arm 10 if.arm 21'],
    ['row 22: a function never called', 'const neverCalled = ', 'f0((anonymous_5)) s1'],
    ['code outside of all spans', 'interface Options {', '-'],
  ])('the spans of the report decide: %s', (_, needle, words) => {
    expect(spans(unknown, lineWith(path, needle))).toBe(words);
  });

  it('code outside of all spans is unmeasured when the text can not be parsed, a blank line is not', () => {
    const line = lineWith(path, 'interface Options {');
    expect(spans(unparsable, line)).toBe('?unparsable-source');
    expect(spans(unparsable, line - 1)).toBe('-');
    expect(spans(unparsable, lineWith(path, '    name,'))).toBe('s1');
  });

  it('an LCOV report beside it credits nothing', () => {
    const line = lineWith(path, 'const initialised =', 1);
    expect(spans(unknown, line, lcovFrom(`SF:${path}\nDA:${line},5\nend_of_record\n`))).toBe('s0');
  });
});

it('an exported value that did not run, and a function that is all of one, owe a test in MDX', () => {
  const text = `export const n = go();\nexport const f = () => {\n  return 1;\n};\n`;
  const whole = { startLine: 2, startColumn: 17, endLine: 4, endColumn: 1 };
  const line = (at: number, column: number) => ({
    startLine: at,
    startColumn: column,
    endLine: at,
    endColumn: Infinity,
  });
  const page = istanbulFile({
    statements: [
      { span: line(1, 13), hits: 0 },
      { span: whole, hits: 1 },
      { span: line(3, 2), hits: 0 },
    ],
    functions: [{ name: 'f', declaration: line(2, 17), body: whole, hits: 0 }],
  });
  const words = [1, 2, 3].map((at) => owedWords(judgeFile('a.mdx', text, [at], [page], unknown)));
  expect(words).toEqual(['s0', 's1 f0(f)', 's0']);
});

describe('judgeFile of a source in which a line ends for JavaScript and not for git', () => {
  const path = 'src/odd.js';
  /** Tools that end a line there count line 4 as the 5th. */
  const report = lcovFrom(`SF:${path}\nDA:1,1\nDA:2,1\nDA:4,1\nDA:5,0\nend_of_record\n`);
  const known: Syntax = {
    parse: (_, text) => {
      const lineStarts = lineStartsOf(text);
      const statements = lineStarts.map((start, index) => ({
        range: { start, end: lineStarts[index + 1] ?? text.length },
        anchor: start,
      }));
      return { text, lineStarts, statements, functions: [], branches: [], silent: [], hints: [] };
    },
  };
  const owesIn = (syntax: Syntax, text: string, line: number) =>
    owedWords(judgeFile(path, text, [line], [report], syntax));

  it.each([
    ['a lone carriage return', '\r'],
    ['U+2028', '\u2028'],
    ['U+2029', '\u2029'],
    ['a carriage return before a CRLF', '\r\r\n'],
  ])('what comes behind %s is unmeasured, what comes before is judged', (_, end) => {
    const text = `a();\nb(\`${end}\`);\nc();\nd();\ne();\n`;
    expect(owesIn(known, text, 1)).toBe('s1');
    for (const line of [2, 4]) expect(owesIn(known, text, line)).toBe('?line-numbers-unsure');
    expect(owesIn(unparsable, text, 4)).toBe('?line-numbers-unsure');
  });

  it('unmeasured lines come in the order of the text, each once', () => {
    const text = 'a();\nb(`\r`);\nc(); d();\n';
    const listed = lcovFrom(`SF:${path}\nDA:1,1\nDA:3,1\nend_of_record\n`);
    const statements = ['b(', 'c();', 'd();'].map((start) => {
      const at = text.indexOf(start);
      return { range: { start: at, end: at + 4 }, anchor: at };
    });
    expect(judgeFile(path, text, [2, 3], [listed], syntaxWith({ statements })).unmeasured).toEqual(
      [2, 3].map((line) => ({ line, reason: 'line-numbers-unsure' })),
    );
  });

  it('line ends of Windows, and another language, are judged as ever', () => {
    expect(owesIn(known, 'a();\r\nb();\r\n\r\nd();\r\n', 4)).toBe('s1');
    expect(owesIn(unknown, 'a();\nb("\u2028");\n\nd();\n', 4)).toBe('s1');
  });
});
