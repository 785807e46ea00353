import { describe, expect, it } from 'vitest';
import { lineWith, measured, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import { describeOwed } from '../__fixtures__/owed-table.js';
import { judgeFile } from './judge-file.js';

describeOwed(
  'row 18: imports, re-exports, types, comments and blank lines owe nothing',
  'src/statements.ts',
  [
    ["import { format } from './format.js';", '-'],
    ['import type { Shape }', '-'],
    ['export { format as shown }', '-'],
    ['interface Options {', '-'],
    ['readonly shape?: Shape;', '-'],
    [['readonly shape?: Shape;', 1], '-'],
    ['/** Joins the parts of a name. */', '-'],
    ['// a comment in a statement that ran', '-'],
    [['// a comment in a statement that ran', 1], '-'],
    ['// a comment in a statement that did not run', '-'],
    [['// a comment in a statement that did not run', 1], '-'],
    ['type Local = string;', '-'],
  ],
);

describeOwed('row 18: a file of types only owes nothing', 'src/unloaded.ts', [
  ['export interface Loaded {', '-'],
  ['readonly text: string;', '-'],
  [['readonly text: string;', 1], '-'],
]);

describeOwed('row 19: each line of a statement owes that statement', 'src/statements.ts', [
  ['const parts = [', 's1'],
  ['    name,', 's1'],
  ['format(name),', 's1'],
  ['  ];', 's1'],
  ['return parts', 's1'],
  ['.map((part) => part.trim())', 's1 f2() s2'],
  ['const initialised =', 's0'],
  ['Math.max(1, 2);', 's0'],
  ['return (', 's0'],
  ['declared +', 's0'],
  [['// a comment in a statement that did not run', 2], 's0'],
  [['// a comment in a statement that did not run', 3], 's0'],
  ['throw new Error(', 's0'],
  ["'a message on a line of its own',", 's0'],
  [["'a message on a line of its own',", 1], 's0'],
  ['const upper =', 's0'],
  ['text.toUpperCase();', 's0'],
]);

describeOwed('row 19: each line of a template literal that has text owes its statement', 'src/templates.ts', [
  ['return `<h1>', 's1'],
  ['${title}', 's1'],
  [['${title}', 2], 's1'],
  ['</h1>`;', 's1'],
  ['return `<p>', 's0'],
  ['first unrun', 's0'],
  [['first unrun', 2], 's0'],
  ['.trim()}', 's0'],
  ['// no comment either', 's0'],
  ['</p>`;', 's0'],
]);

describeOwed('a blank line owes nothing, even as text of a template literal', 'src/templates.ts', [
  [['${title}', 1], '-'],
  [['first unrun', 1], '-'],
]);

describeOwed('row 20: two statements on one line, one not run', 'src/statements.ts', [
  [
    'if (stop) return count; count += 2; return count;',
    's1 if.if1 if.else0 s1 s0 s0',
    { lcov: 's1 if.if1 if.else0 s1 s1 s1', why: 'a DA is the highest count of its line; the arm tells' },
  ],
  ['if (value < 0) continue;', 's2 if.if0 if.else2 s0'],
  ['count += 1; count += 2;', 's1 s1'],
]);

describeOwed('row 20: what shares its line with code that ran is still not run', 'src/shared-lines.ts', [
  ["call(() => call('never called'));", 's1 f0() s0'],
  ["'argument of an unrun call'); }; call('ran');", 's0 s1 s1'],
  [
    "? [1].map(() => 'ran')[0]! : call('untaken beside a run');",
    's1 cond-expr.true1 cond-expr.false0 f1() s1',
  ],
  ["call('in a one-liner'); call('after the one-liner');", 'f0(oneLiner) s1 s0 s1'],
  ['call(1); return 1; } else { call(2); return 2; }', 's1 s1 s1 s0 s0 if.else0'],
  ['export const lifted =', 's1 f0() s0 s1'],
  ['export const immediate =', 's1 f1() s1'],
  ['(() => {', 's1 f1()'],
  ['})();', 's1'],
]);

describeOwed('statements of every other kind', 'src/statements.ts', [
  ['let declared: number;', 'f1(early)'],
  ['declared = initialised;', 's0'],
  ['for (const value of values) {', 's1'],
  ['sum += value;', 's2'],
  ['for (let index = 0; index < 0; index++) {', 's1 s1'],
  ['sum -= 1;', 's0'],
  ['} catch (error) {', 's1'],
  ['sum = Number(error);', 's0'],
  ['second: [neverCalled].length,', 's1'],
]);

describeOwed('classes and enums', 'src/classes.ts', [
  ['export class Settings {', '-'],
  ['static readonly limit', 's1'],
  ['readonly created', 's1'],
  ["'b',", 's1'],
  ['size?: number;', '-'],
  [
    'handler = () => this.created;',
    'f0(Settings.handler) s1 s0',
    {
      'v8 json': 'f0(Settings.handler) s0 s0',
      lcov: 'f0(Settings.handler) s0',
      why: 'an arrow in a field: V8 does not count that it was made, the syntax does not list it',
    },
  ],
  ['Settings.ready = true;', 's1'],
  ['static ready: boolean;', '-'],
  ['readonly field = Math.min(5, 6);', 's0'],
  ['other =', 's0'],
  ['Math.min(7, 8);', 's0'],
  ['export enum Colour {', 's1'],
  ["Green = 'green'.length,", 's1 s1'],
  ['One = 1,', 's1'],
  [
    'enum Private {',
    's1 binary-expr.arm 11 binary-expr.arm 21',
    { lcov: 's1', why: 'the report knows it, the syntax does not' },
  ],
]);

describeOwed('a file that no test loaded, with counts of 0', 'src/unloaded.ts', [
  ['export const constant = 3;', 's0'],
  ['export function load(text: string): Loaded {', 'f0(load)'],
  ["if (text === '') return { text: 'empty' };", 's0 if.if0 if.else0 s0'],
]);

describe('judgeFile: a default export of an expression', () => {
  it('owes nothing, for no tool counts it', () => {
    const path = 'src/default-export.ts';
    const lines = [3, 4, 5, 6];
    for (const provider of ['v8', 'istanbul'] as const) {
      const report = measured(provider, 'json', path)!;
      expect(judgeFile(path, textOf(path), lines, [report], storedSyntax).owed).toEqual([]);
    }
  });
});

describe('judgeFile: things owed by several lines', () => {
  it('are one target, so that totals count a statement over many lines once', () => {
    const path = 'src/statements.ts';
    const first = lineWith(path, 'throw new Error(');
    const { owed } = judgeFile(
      path,
      textOf(path),
      [first, first + 1, first + 2],
      [measured('v8', 'json', path)!],
      storedSyntax,
    );
    expect(owed).toHaveLength(3);
    expect(new Set(owed.map((item) => item.target)).size).toBe(1);
  });
});
