import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom, lcovWithout } from '../__fixtures__/lcov-text.js';
import { lineWith, measured, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage, IstanbulFile, LcovFile } from '../model/coverage.js';
import type { Range } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';

const owes = (path: string, line: number, ...evidence: FileCoverage[]): string =>
  owedWords(judgeFile(path, textOf(path), [line], evidence, storedSyntax));

const json = (path: string) => measured('istanbul', 'json', path) as IstanbulFile;
const lcov = (path: string) => measured('istanbul', 'lcov', path) as LcovFile;
const lcovLess = (path: string, lines: RegExp) => lcovFrom(lcovWithout('istanbul', path, lines));

/** The report of a run in which nothing of the file ran. */
const notRun = (file: IstanbulFile): IstanbulFile => ({
  ...file,
  statements: file.statements.map((statement) => ({ ...statement, hits: 0 })),
  functions: file.functions.map((fn) => ({ ...fn, hits: 0 })),
  branches: file.branches.map((branch) => ({
    ...branch,
    arms: branch.arms.map((arm) => ({ ...arm, hits: 0 })),
  })),
});

const STATEMENTS = 'src/statements.ts';
const FUNCTIONS = 'src/functions.ts';
const BRANCHES = 'src/branches.ts';
const SHARED = 'src/shared-lines.ts';
const UNKNOWN = '?statement-unknown-to-report';

describe('row 14: a statement that the report does not know is unmeasured', () => {
  const first = lineWith(STATEMENTS, 'const initialised =');

  it.each([first, first + 1])('by Istanbul, line %i', (line) => {
    const report = json(STATEMENTS);
    const without = report.statements.filter(({ span }) => span.startLine !== first + 1);
    expect(without).toHaveLength(report.statements.length - 1);
    expect(owes(STATEMENTS, line, { ...report, statements: without })).toBe(UNKNOWN);
  });

  it.each([first, first + 1])('by LCOV, line %i', (line) => {
    expect(owes(STATEMENTS, line, lcovLess(STATEMENTS, new RegExp(`^DA:${first + 1},`)))).toBe(UNKNOWN);
  });

  it('an empty record knows nothing', () => {
    const empty: IstanbulFile = {
      format: 'istanbul',
      path: STATEMENTS,
      statements: [],
      functions: [],
      branches: [],
    };
    expect(owes(STATEMENTS, first, empty)).toBe(UNKNOWN);
    expect(owes(STATEMENTS, first, lcovFrom(`SF:${STATEMENTS}\nend_of_record\n`))).toBe(UNKNOWN);
  });

  it('a line of several statements is unmeasured when one of them is unknown', () => {
    const line = lineWith(STATEMENTS, 'count += 1; count += 2;');
    const report = json(STATEMENTS);
    const [gone] = report.statements.filter(({ span }) => span.startLine === line);
    const without = report.statements.filter((statement) => statement !== gone);
    expect(owes(STATEMENTS, line, { ...report, statements: without })).toMatch(UNKNOWN);
  });
});

it('a line is unmeasured for a statement that the report does not know, whatever a hint hides beside it', () => {
  const text = 'a(); b();\n';
  const [first, second] = ['a();', 'b();'].map((call) => {
    const start = text.indexOf(call);
    return { range: { start, end: start + call.length }, anchor: start };
  });
  const reasonOf = (hides: Range) => {
    const hints = [{ line: 1, text: 'v8 ignore next', reason: null, hides }];
    return owedWords(
      judgeFile('a.ts', text, [1], [istanbulFile()], syntaxWith({ statements: [first!, second!], hints })),
    );
  };
  expect(reasonOf(first!.range)).toBe(UNKNOWN);
  expect(reasonOf(second!.range)).toBe(UNKNOWN);
});

describe('a statement whose column a source map has moved', () => {
  const line = lineWith(STATEMENTS, 'count += 1; count += 2;');
  const report = json(STATEMENTS);
  const first = report.statements.findIndex(({ span }) => span.startLine === line);
  const moved = report.statements.map((statement, index) => {
    const { span } = statement;
    if (span.startLine !== line) return statement;
    return { span: { ...span, startColumn: span.startColumn + 1 }, hits: index === first ? 1 : 0 };
  });
  const ofLine = moved.filter(({ span }) => span.startLine === line);

  it('is told by the order on its line, where the report has as many as the source', () => {
    expect(ofLine).toHaveLength(2);
    expect(owes(STATEMENTS, line, { ...report, statements: moved })).toBe('s1 s0');
  });

  it('is unmeasured where the report has fewer', () => {
    const fewer = moved.filter((statement) => statement !== ofLine[0]);
    expect(owes(STATEMENTS, line, { ...report, statements: fewer })).toMatch(UNKNOWN);
  });
});

describe('row 14: a function that the report does not know', () => {
  const noop = lineWith(FUNCTIONS, 'export function noop');
  const neverCalled = lineWith(FUNCTIONS, 'export function neverCalled');

  it('is told by the first statement in it, by Istanbul (which lists no private methods) and LCOV', () => {
    const report = json(FUNCTIONS);
    expect(owes(FUNCTIONS, neverCalled, { ...report, functions: [] })).toBe('f0(neverCalled)');
    expect(owes(FUNCTIONS, neverCalled, lcovLess(FUNCTIONS, /^FN(?:DA)?:.*\bneverCalled$/))).toBe(
      'f0(neverCalled)',
    );
    const inner = lineWith(FUNCTIONS, 'function inner');
    expect(owes(FUNCTIONS, inner, { ...report, functions: [] })).toMatch('f0(inner)');
  });

  it('is unmeasured when it is empty, by Istanbul and LCOV', () => {
    const report = json(FUNCTIONS);
    expect(owes(FUNCTIONS, noop, { ...report, functions: [] })).toBe(UNKNOWN);
    expect(owes(FUNCTIONS, noop, lcovLess(FUNCTIONS, /^FN(?:DA)?:.*\bnoop$/))).toBe(UNKNOWN);
  });

  it('owes nothing when it is empty and the LCOV report lists no function at all', () => {
    expect(owes(FUNCTIONS, noop, lcovLess(FUNCTIONS, /^FN/))).toBe('-');
    expect(owes(FUNCTIONS, neverCalled, lcovLess(FUNCTIONS, /^FN/))).toBe('f0(neverCalled)');
  });

  it('a function on one line of a record that lists none counts as its line does, which precision line says', () => {
    const line = lineWith(FUNCTIONS, 'export const neverArrow = ');
    const evidence = [lcovLess(FUNCTIONS, /^FN/)];
    expect(owes(FUNCTIONS, line, ...evidence)).toBe('f1(neverArrow) s1 s1');
    const judgement = judgeFile(FUNCTIONS, textOf(FUNCTIONS), [line], evidence, storedSyntax);
    expect(judgement.precision).toBe('line');
  });
});

describe('a branch that the report does not know', () => {
  const line = lineWith(BRANCHES, "return text ?? 'nothing'");

  it('owes no arm', () => {
    expect(owes(BRANCHES, line, { ...json(BRANCHES), branches: [] })).toBe('s1');
    expect(owes(BRANCHES, line, lcovLess(BRANCHES, /^BRDA:/))).toBe('s1');
  });

  it('has the lowest count of its line where LCOV lists other blocks than the source has', () => {
    const record = lcovWithout('istanbul', BRANCHES, new RegExp(`^BRDA:${line},`));
    const one = (taken: number) =>
      lcovFrom(
        record.replace('end_of_record', `BRDA:${line},0,0,${taken}\nBRDA:${line},1,0,2\nend_of_record`),
      );
    expect(owes(BRANCHES, line, one(3))).toBe('s1 binary-expr.left2 binary-expr.right2');
    expect(owes(BRANCHES, line, one(0))).toBe('s1 binary-expr.left0 binary-expr.right0');
  });

  it('has the lowest count of its line where LCOV lists other arms than the source has', () => {
    const record = lcovWithout('istanbul', BRANCHES, new RegExp(`^BRDA:${line},`));
    const rows = [3, 0, 2].map((taken, arm) => `BRDA:${line},0,${arm},${taken}\n`).join('');
    expect(owes(BRANCHES, line, lcovFrom(record.replace('end_of_record', `${rows}end_of_record`)))).toBe(
      's1 binary-expr.left0 binary-expr.right0',
    );
  });

  it('is counted without an arm that is not written, which who maps a report to its sources may leave out, unless a map has the statement', () => {
    const line = lineWith(STATEMENTS, 'if (value < 0) continue;');
    const whole = owes(STATEMENTS, line, lcov(STATEMENTS));
    expect(whole).toBe('s2 if.if0 if.else2 s0');
    expect(owes(STATEMENTS, line, lcovLess(STATEMENTS, new RegExp(`^BRDA:${line},\\d+,1,`)))).toBe(
      's2 if.if0 s0',
    );
    const report = json(STATEMENTS);
    const branches = report.branches.map((branch) => ({ ...branch, arms: branch.arms.slice(0, 1) }));
    expect(owes(STATEMENTS, line, { ...report, branches })).toBe(whole);
  });

  it('by the spans of the report where Istanbul lists other arms than the source has', () => {
    const report = json(BRANCHES);
    const branches = report.branches.map((branch) => ({
      ...branch,
      arms: [...branch.arms, { span: null, hits: 4 }],
    }));
    expect(owes(BRANCHES, line, { ...report, branches })).toBe(
      's1 binary-expr.arm 11 binary-expr.arm 20 binary-expr.arm 34',
    );
    const elseLine = lineWith(BRANCHES, 'let result = value;', 1);
    expect(owes(BRANCHES, elseLine, { ...report, branches })).toBe('s1 if.arm 11 if.arm 20 if.arm 34');
  });
});

describe('row 29: judgeFile adds the counts of several reports of one file', () => {
  it('of Istanbul', () => {
    const line = lineWith(BRANCHES, "return 'low';", -3);
    expect(owes(BRANCHES, line, json(BRANCHES), json(BRANCHES))).toBe('s2 if.if2 if.else0+2');
    expect(
      owes(
        STATEMENTS,
        lineWith(STATEMENTS, 'const initialised ='),
        json(STATEMENTS),
        notRun(json(STATEMENTS)),
      ),
    ).toBe('s0');
  });

  it('of LCOV', () => {
    const line = lineWith(BRANCHES, "return 'low';", -3);
    expect(owes(BRANCHES, line, lcov(BRANCHES), lcov(BRANCHES))).toBe('s2 if.if2 if.else0+2');
  });

  it('of both providers', () => {
    const v8 = measured('v8', 'json', FUNCTIONS)!;
    for (const needle of ['const next = value + step;', 'return value * 3;', 'yield 2;']) {
      expect(owes(FUNCTIONS, lineWith(FUNCTIONS, needle), v8, json(FUNCTIONS))).toBe('s0');
    }
    expect(owes(FUNCTIONS, lineWith(FUNCTIONS, 'export const neverArrow = '), v8, json(FUNCTIONS))).toBe(
      'f0(neverArrow) s2 s0',
    );
  });
});

describe('row 29: judgeFile adds LCOV to Istanbul where LCOV can say what it counted', () => {
  it('statements that have their line for themselves', () => {
    expect(
      owes(STATEMENTS, lineWith(STATEMENTS, 'const parts = ['), notRun(json(STATEMENTS)), lcov(STATEMENTS)),
    ).toBe('s1');
    const line = lineWith(STATEMENTS, 'count += 1; count += 2;');
    expect(owes(STATEMENTS, line, notRun(json(STATEMENTS)), lcov(STATEMENTS))).toBe('s0 s0');
  });

  it('never the DA of a statement that begins on an earlier line to one it shares its first counted line with', () => {
    const line = lineWith(SHARED, "call(() => call('never called'));");
    expect(owes(SHARED, line, json(SHARED), lcov(SHARED))).toBe('s1 f0() s0');
  });

  it('functions by their FN record, never by a statement in them', () => {
    const called = lineWith(FUNCTIONS, 'export function outer');
    expect(owes(FUNCTIONS, called, notRun(json(FUNCTIONS)), lcov(FUNCTIONS))).toBe('f1(outer)');
    expect(owes(FUNCTIONS, called, notRun(json(FUNCTIONS)), lcovLess(FUNCTIONS, /^FN/))).toBe('f0(outer)');
    const oneLine = lineWith(FUNCTIONS, 'export const neverArrow = ');
    expect(owes(FUNCTIONS, oneLine, json(FUNCTIONS), lcovLess(FUNCTIONS, /^FN/))).toBe(
      'f0(neverArrow) s1 s0',
    );
  });

  it('arms', () => {
    const line = lineWith(BRANCHES, "return flag ? 'one' : 'other';");
    expect(owes(BRANCHES, line, notRun(json(BRANCHES)), lcov(BRANCHES))).toBe(
      's1 cond-expr.true1 cond-expr.false0',
    );
    expect(owes(BRANCHES, line, json(BRANCHES), lcovLess(BRANCHES, /^BRDA/))).toBe(
      's2 cond-expr.true1 cond-expr.false0',
    );
  });

  it('no arm of a branch for which Istanbul lists other arms than the source has', () => {
    const line = lineWith(BRANCHES, "return text ?? 'nothing'");
    const report = json(BRANCHES);
    const branches = report.branches.map((branch) => ({
      ...branch,
      arms: [...branch.arms, { span: null, hits: 4 }],
    }));
    expect(owes(BRANCHES, line, { ...report, branches }, lcov(BRANCHES))).toMatch(
      'binary-expr.arm 11 binary-expr.arm 20 binary-expr.arm 34',
    );
  });

  it('what Istanbul does not know', () => {
    const report = json(STATEMENTS);
    const line = lineWith(STATEMENTS, 'const parts = [');
    const without = {
      ...report,
      statements: report.statements.filter(({ span }) => span.startLine !== line),
    };
    expect(owes(STATEMENTS, line, without)).toBe(UNKNOWN);
    expect(owes(STATEMENTS, line, without, lcov(STATEMENTS))).toBe('s1');
  });
});
