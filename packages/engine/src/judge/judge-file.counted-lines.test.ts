import { describe, expect, it } from 'vitest';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom, lcovWithout } from '../__fixtures__/lcov-text.js';
import { lineWith, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { LcovFile } from '../model/coverage.js';
import type { IgnoreHint, SourceSyntax, Syntax } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';

const owes = (path: string, line: number, record: LcovFile): string =>
  owedWords(judgeFile(path, textOf(path), [line], [record], storedSyntax));

const STATEMENTS = 'src/statements.ts';
const FUNCTIONS = 'src/functions.ts';
const BRANCHES = 'src/branches.ts';

describe('judgeFile with LCOV of a tool that counts each line', () => {
  const line = lineWith(BRANCHES, ": 'untaken arm';");
  const record = (hits: number) =>
    lcovWithout('istanbul', BRANCHES, /^BRDA/).replace(/^DA:/m, `DA:${line},${hits}\nDA:`);

  it('takes the count of the changed line where it is the lower', () => {
    expect(owes(BRANCHES, line, lcovFrom(record(0)))).toBe('s0');
    expect(owes(BRANCHES, line, lcovFrom(record(9)))).toBe('s1');
  });

  it('takes that of the statement where brackets are all that stands on the changed one', () => {
    const first = lineWith(STATEMENTS, 'const parts = [');
    const last = lineWith(STATEMENTS, '  ];');
    const record = lcovWithout('istanbul', STATEMENTS).replace(
      /^DA:/m,
      `DA:${first + 1},0\nDA:${last},0\nDA:`,
    );
    expect(owes(STATEMENTS, first + 1, lcovFrom(record))).toBe('s0');
    expect(owes(STATEMENTS, last, lcovFrom(record))).toBe('s1');
  });

  it('takes it where the first line of the statement is unknown', () => {
    const bare = record(0).replace(new RegExp(`^DA:${line - 2},.*\n`, 'm'), '');
    expect(owes(BRANCHES, line - 2, lcovFrom(bare))).toBe('?statement-unknown-to-report');
    expect(owes(BRANCHES, line, lcovFrom(bare))).toBe('s0');
  });

  it('owes nothing for a bracket or comment that it counts', () => {
    const closing = lineWith(FUNCTIONS, 'return new Account(this.#id, name);', 1);
    const counted = lcovWithout('istanbul', FUNCTIONS).replace(/^DA:/m, `DA:${closing},0\nDA:`);
    expect(owes(FUNCTIONS, closing, lcovFrom(counted))).toBe('-');
    const comment = lineWith(STATEMENTS, '/** Joins the parts');
    const withComment = lcovWithout('istanbul', STATEMENTS).replace(/^DA:/m, `DA:${comment},0\nDA:`);
    expect(owes(STATEMENTS, comment, lcovFrom(withComment))).toBe('-');
  });

  it('owes nothing for a line that it counts, in which the syntax sees no statement, and which a hint hides', () => {
    const header = lineWith(FUNCTIONS, 'export class Account {');
    const counted = lcovFrom(lcovWithout('istanbul', FUNCTIONS).replace(/^DA:/m, `DA:${header},0\nDA:`));
    const start = textOf(FUNCTIONS).indexOf('export class Account {');
    const hides = { start, end: start + 'export class Account {'.length };
    const hinted = (hints: readonly IgnoreHint[]): Syntax => ({
      parse: (path, text) => ({ ...(storedSyntax.parse(path, text) as SourceSyntax), hints }),
    });
    const owed = (hints: readonly IgnoreHint[]) =>
      owedWords(judgeFile(FUNCTIONS, textOf(FUNCTIONS), [header], [counted], hinted(hints)));
    expect(owed([{ line: header, text: 'v8 ignore next', reason: 'generated', hides }])).toBe('-');
    expect(owed([])).toBe('s0');
  });

  it('owes the code of a line that it counts and in which the syntax sees no statement', () => {
    const header = lineWith(FUNCTIONS, 'export class Account {');
    const counted = lcovWithout('istanbul', FUNCTIONS).replace(/^DA:/m, `DA:${header},0\nDA:`);
    expect(owes(FUNCTIONS, header, lcovFrom(counted))).toBe('s0');
  });

  it('owes it beside the arms of a branch there', () => {
    const text = 'export = a ? b : c;\n';
    const arms = ['b', 'c'].map((label) => {
      const start = text.indexOf(` ${label}`) + 1;
      return { label, range: { start, end: start + 1 } };
    });
    const known = { branches: [{ kind: 'cond-expr', anchor: 9, head: { start: 9, end: 12 }, arms }] };
    const record = lcovFrom('SF:a.ts\nDA:1,0\nBRDA:1,0,0,1\nBRDA:1,0,1,0\nend_of_record\n');
    expect(owedWords(judgeFile('a.ts', text, [1], [record], syntaxWith(known)))).toBe(
      'cond-expr.b1 cond-expr.c0 s0',
    );
  });
});
