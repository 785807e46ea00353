import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { lineWith, measured, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import { describeOwed } from '../__fixtures__/owed-table.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { judgeFile } from './judge-file.js';

describeOwed('row 22: the signature of a function owes its call', 'src/functions.ts', [
  ['export function neverCalled(', 'f0(neverCalled)'],
  ['export const neverArrow = ', 'f0(neverArrow) s1 s0'],
  ['export const neverArrowBlock = (', 'f0(neverArrowBlock) s1'],
  ['  value: number,', 'f0(neverArrowBlock) s1'],
  ['): number => {', 'f0(neverArrowBlock) s1'],
  ['export const calledArrow = ', 'f1(calledArrow) s1 s1'],
  ['export function outer(', 'f1(outer)'],
  ['function inner(', 'f0(inner) f1(outer)'],
  ['const unused = ', 'f0(unused) s1 s0'],
  ['  constructor(', 'f1(Account.constructor)'],
  ['    id: string,', 'f1(Account.constructor)'],
  [
    'private readonly owner: string,',
    'f1(Account.constructor) s1',
    { lcov: 'f1(Account.constructor)', why: 'the assignment it stands for is in the JSON only' },
  ],
  ['get id(): string {', 'f0(get Account.id)'],
  ['rename(name: string): Account {', 'f0(Account.rename)'],
  ['describe(): string {', 'f1(Account.describe) s1'],
  ['static empty(): Account {', 'f0(Account.empty)'],
  ['open(): string {', 'f1(open) s1'],
  [
    "close: (): string => 'close',",
    'f0(close) s1 s0',
    { lcov: 'f0(close) s0 s0', why: 'the DA of the line counts for the object around it too' },
  ],
  ['async later(): Promise<string> {', 'f0(later) s1'],
  ['(value) => {', 'f0() s1'],
  ['export function* generator(', 'f0(generator)'],
  ['export function noop(): void {}', 'f0(noop)'],
  [
    'export const pair = ',
    's1 f1() s1 f0() s0',
    { lcov: 's1 f0() s1 f0() s1', why: 'LCOV does not say which of two functions of a line it counts' },
  ],
]);

describeOwed(
  'row 22: code of a function never called did not run, whatever surrounds it',
  'src/functions.ts',
  [
    ['return value + 1;', 's0'],
    ['const next = value + step;', 's0'],
    ['return value * 2;', 's0'],
    ['return this.#id;', 's0'],
    ["return 'later';", 's0'],
    ['return value * 3;', 's0'],
    ['yield 2;', 's0'],
    ['export function declaresOnly(', 'f0(declaresOnly)'],
    ['let nothing: string;', 'f0(declaresOnly)'],
  ],
);

describeOwed('row 22: a declaration without a value, in a function never called', 'src/statements.ts', [
  ['const neverCalled = ', 'f0(neverCalled) s1'],
  ['let local: Local;', 'f0(neverCalled)'],
  ['local = upper;', 's0'],
]);

describe('row 22: judgeFile names the function around a line', () => {
  const path = 'src/functions.ts';
  const allLines = textOf(path)
    .split('\n')
    .map((_, index) => index + 1);
  const { functionAt } = judgeFile(
    path,
    textOf(path),
    allLines,
    [measured('v8', 'json', path)!],
    storedSyntax,
  );
  it.each([
    ['return value + 1;', 'neverCalled'],
    ['const next = value + step;', 'neverArrowBlock'],
    ['return value * 2;', 'inner'],
    ['return values.length > 100', 'outer'],
    ['return this.#id;', 'get Account.id'],
    ["return 'later';", 'later'],
    ['return value * 3;', 'withCallback'],
    ['export class Account {', null],
    ['export const pair = ', null],
  ])('%s: %s', (needle, name) => {
    expect(functionAt(lineWith(path, needle))).toBe(name);
  });

  it('is null on the line before it', () => {
    const text = 'a();\nfunction f() {}\n';
    const body = { start: text.indexOf('{}'), end: text.indexOf('{}') + 2 };
    const known = { functions: [{ name: 'f', signature: { start: 5, end: body.start }, body, anchor: 5 }] };
    const judgement = judgeFile('a.ts', text, [1, 2], [istanbulFile()], syntaxWith(known));
    expect([1, 2].map(judgement.functionAt)).toEqual([null, 'f']);
  });

  it('is null on the line behind it, and of a nameless one the name around that', () => {
    const text = 'function f() {\n  a(() => {\n    b();\n  });\n}\nc();\n';
    const functionOf = (name: string | null, head: string, body: string) => {
      const start = text.indexOf(head);
      const [from, to] = [text.indexOf(body), text.indexOf(body) + body.length];
      return { name, signature: { start, end: from }, body: { start: from, end: to }, anchor: start };
    };
    const functions = [
      functionOf('f', 'function', text.slice(text.indexOf('{'), text.indexOf('c();') - 1)),
      functionOf(null, '() => {', '{\n    b();\n  }'),
    ];
    const judgement = judgeFile('a.ts', text, [3, 5, 6], [istanbulFile()], syntaxWith({ functions }));
    expect([3, 5, 6].map(judgement.functionAt)).toEqual(['f', 'f', null]);
  });

  it('is null past the end', () => {
    expect(functionAt(10_000)).toBeNull();
  });
});

describe('row 22: a decorated method that is never called, by LCOV', () => {
  const text = '@mark\nget acc() { return 3; }\n';
  const fn = { name: 'get acc', signature: { start: 6, end: 16 }, body: { start: 16, end: 29 }, anchor: 0 };
  const syntax = {
    parse: () => ({
      text,
      lineStarts: lineStartsOf(text),
      statements: [{ range: { start: 18, end: 27 }, anchor: 18 }],
      functions: [fn],
      branches: [],
      silent: [],
      hints: [],
    }),
  };

  it.each([
    ['on the line of its name, as tsc has it', 'FN:2,acc'],
    ['on the line of its decorator, as oxc has it', 'FN:1,acc'],
    [
      'on the line of its name, though a function in its decorator was called',
      'FN:1,other\nFNDA:1,other\nFN:2,acc',
    ],
  ])('is found by its record: %s', (_, record) => {
    const report = lcovFrom(`SF:a.ts\n${record}\nFNDA:0,acc\nDA:2,1\nend_of_record\n`);
    expect(owedWords(judgeFile('a.ts', text, [2], [report], syntax))).toContain('f0(get acc)');
  });
});
