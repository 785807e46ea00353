import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage, IstanbulFile } from '../model/coverage.js';
import type { Range, SourceSyntax, Syntax } from '../model/syntax.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { judgeFile } from './judge-file.js';
import { spanOf as spanIn } from '../regions/span-offsets.js';

const TEXT = `export const next = (x) => x + 1;
export function pick(x, y = 2) {
  if (x) return 'a';
  switch (x) {
    case 0:
      return 'b'; // a comment
  }
  return x ?? y;
}
class Point {
  x = 1;
}
`;
const lineStarts = lineStartsOf(TEXT);

const rangeOf = (snippet: string, within = snippet): Range => {
  const start = TEXT.indexOf(within) + within.indexOf(snippet);
  return { start, end: start + snippet.length };
};
const statement = (snippet: string, anchor = snippet) => {
  const range = rangeOf(snippet);
  return { range, anchor: range.start + snippet.indexOf(anchor) };
};
const IF = `if (x) return 'a';`;
const PICK = TEXT.slice(TEXT.indexOf('export function'), TEXT.indexOf('class'));

const syntax: Syntax = {
  parse: (_path, text) => ({
    text,
    lineStarts,
    statements: [
      statement('export const next = (x) => x + 1;', '(x) =>'),
      statement('x + 1'),
      statement(IF),
      statement(`return 'a';`),
      statement(`switch (x) {\n    case 0:\n      return 'b'; // a comment\n  }`),
      statement(`return 'b';`),
      statement('return x ?? y;'),
      statement('x = 1;'),
    ],
    functions: [
      {
        name: 'next',
        signature: rangeOf('export const next = (x) => '),
        body: rangeOf('x + 1'),
        anchor: rangeOf('(x) =>').start,
      },
      {
        name: 'pick',
        signature: rangeOf('export function pick(x, y = 2) '),
        body: rangeOf(PICK.slice(PICK.indexOf('{')).trimEnd()),
        anchor: rangeOf('pick').start,
      },
    ],
    branches: [
      {
        kind: 'default-arg',
        anchor: rangeOf('y = 2').start,
        head: rangeOf('y = '),
        arms: [{ label: 'default', range: rangeOf('2', 'y = 2') }],
      },
      {
        kind: 'if',
        anchor: rangeOf(IF).start,
        head: rangeOf('if (x) '),
        arms: [
          { label: 'if', range: rangeOf(`return 'a';`) },
          { label: 'else', range: null },
        ],
      },
      {
        kind: 'binary-expr',
        anchor: rangeOf('x ?? y').start,
        head: rangeOf('x ?? '),
        arms: [
          { label: 'left', range: rangeOf('x', 'x ?? y') },
          { label: 'right', range: rangeOf('y', 'y;') },
        ],
      },
    ],
    silent: [rangeOf('// a comment')],
    hints: [],
  }),
};

const spanOf = (range: Range) => spanIn(range, { lineStarts });

/** A map as v8-to-istanbul writes it of a run in which all lines count as run: stretches with their counts. */
function lineMap(
  stretches: readonly (readonly [range: Range, hits: number])[],
  functions: readonly (readonly [name: string, range: Range, hits: number])[] = [],
): IstanbulFile {
  return {
    format: 'istanbul',
    path: 'a.ts',
    statements: lineStarts.slice(0, -1).map((start, index) => ({
      span: spanOf({ start, end: lineStarts[index + 1]! - 1 }),
      hits: 1,
    })),
    functions: functions.map(([name, range, hits]) => ({
      name,
      declaration: spanOf(range),
      body: spanOf(range),
      hits,
    })),
    branches: stretches.map(([range, hits]) => ({
      kind: 'branch',
      span: spanOf(range),
      arms: [{ span: spanOf(range), hits }],
    })),
  };
}

const owes = (line: number, ...evidence: FileCoverage[]): string =>
  owedWords(judgeFile('a.ts', TEXT, [line], evidence, syntax));

describe('a map that calls each line a statement, as v8-to-istanbul writes it', () => {
  const called = ['next', rangeOf('(x) => x + 1'), 1] as const;
  const whole = [rangeOf(PICK.trimEnd()), 1] as const;
  const ran = lineMap([whole], [called, ['pick', whole[0], 1]]);

  it('speaks for each statement of a line, as LCOV does, and says so', () => {
    expect(owes(1, ran)).toBe('f1(next) s1 s1');
    expect(judgeFile('a.ts', TEXT, [1], [ran], syntax).precision).toBe('line');
  });

  it('tells what did not run by its stretches, to the column, whatever the line says', () => {
    const caseBody = rangeOf(`case 0:\n      return 'b';`);
    const some = lineMap([whole, [rangeOf(` return 'a';`), 0], [caseBody, 0]], [called]);
    expect(owes(3, some)).toBe('s1 if.if0 s0');
    expect(owes(6, some)).toBe('s0');
    expect(owes(8, lineMap([whole, [rangeOf(' ?? y'), 0]]))).toBe('s1 binary-expr.left1 binary-expr.right0');
    expect(owes(1, lineMap([], [['next', called[1], 0]]))).toBe('f0(next) s1 s0');
  });

  it('takes a field whose setting never ran for not run, though V8 leaves its semicolon out', () => {
    expect(owes(11, lineMap([[rangeOf('x = 1', 'x = 1;\n}'), 0]]))).toBe('s0');
  });

  it('owes no default, which V8 does not count', () => {
    expect(owes(2, ran)).toBe('f1(pick)');
  });

  it('takes a function on whose lines no stretch begins for never called: one without a name is in no map then', () => {
    expect(owes(1, lineMap([whole]))).toBe('f0(next) s1 s0');
    expect(owes(8, lineMap([]))).toMatch(/^s0 /);
    expect(owes(8, lineMap([], [['pick', whole[0], 1]]))).toMatch(/^s1 /);
  });

  const hinting = (text: string, hides: Range, reason: string | null = 'why'): Syntax => ({
    parse: (path, source) => ({
      ...(syntax.parse(path, source) as SourceSyntax),
      hints: [{ line: 1, text, reason, hides }],
    }),
  });

  it('keeps an arm that a hint hides out of the arms', () => {
    const hidden = hinting('/* v8 ignore if -- why */', rangeOf(`return 'a';`));
    expect(owedWords(judgeFile('a.ts', TEXT, [3], [ran], hidden))).not.toMatch('if.if');
    const unheeded = hinting('/* istanbul ignore if -- why */', rangeOf(`return 'a';`));
    expect(owedWords(judgeFile('a.ts', TEXT, [3], [ran], unheeded))).toMatch('if.if1');
  });

  it('leaves what a hint hides to the hint, for its lines count as run', () => {
    const owesBehind = (line: number, text: string, hides: Range, reason: string | null, map = lineMap([])) =>
      owedWords(judgeFile('a.ts', TEXT, [line], [map], hinting(text, hides, reason)));
    const first = rangeOf('export const next = (x) => x + 1;');
    expect(owesBehind(1, '/* c8 ignore next -- why */', first, 'why')).toBe('-');
    expect(owesBehind(1, '/* c8 ignore next */', first, null)).toMatch('?ignored-without-reason');
    expect(owesBehind(1, '/* istanbul ignore next -- why */', first, 'why')).toBe('f0(next) s1 s0');
    const counted = { ...ran, statements: ran.statements.map((item) => ({ ...item, hits: 0 })) };
    expect(owesBehind(11, '/* c8 ignore next -- why */', rangeOf('x = 1;'), 'why', counted)).toBe('s0');
  });

  it('adds up what several such maps say, so that what ran in none of them did not run', () => {
    const some = lineMap([whole, [rangeOf(` return 'a';`), 0]], [called]);
    const other = lineMap([whole, [rangeOf(' ?? y'), 0]]);
    expect(owes(3, some, ran)).toBe('s2 if.if1 s1');
    expect(owes(3, some, some)).toBe('s2 if.if0 s0');
    expect(owes(8, some, other)).toBe('s2 binary-expr.left2 binary-expr.right1');
    expect(owes(1, other, other)).toBe('f0(next) s2 s0');
    expect(owes(1, some, other)).toBe('f1(next) s2 s1');
  });

  it('adds them to what an LCOV record of decisions says', () => {
    const some = lineMap([whole, [rangeOf(` return 'a';`), 0]], [called]);
    const decisions = (taken: number) =>
      lcovFrom(`SF:a.ts\nDA:3,1\nBRDA:3,0,0,${taken}\nBRDA:3,0,1,1\nend_of_record\n`);
    expect(owes(3, some, decisions(0))).toBe('s2 if.if0 if.else1 s0');
    expect(owes(3, some, decisions(4))).toBe('s2 if.if4 if.else1 s1');
  });

  it('is not one whose statements start anywhere else', () => {
    const [first, ...rest] = ran.statements;
    const indented = {
      ...ran,
      statements: [{ ...first!, span: { ...first!.span, startColumn: 20 } }, ...rest],
    };
    expect(judgeFile('a.ts', TEXT, [8], [indented], syntax).precision).toBe('statement');
    const decision = { ...ran, branches: [{ ...ran.branches[0]!, kind: 'if' }] };
    expect(judgeFile('a.ts', TEXT, [8], [decision], syntax).precision).toBe('statement');
  });
});

describe('an LCOV record of each line, with a branch of one arm for each stretch, as of v8-to-istanbul', () => {
  // Of a part of the text the syntax is not known.
  const whole: Syntax = {
    parse: (path, text) => (text === TEXT ? syntax.parse(path, text) : { error: 'a part', line: 1 }),
  };
  const owes = (line: number, ...evidence: FileCoverage[]) =>
    owedWords(judgeFile('a.ts', TEXT, [line], evidence, whole));
  const rows = lineStarts.slice(0, -1).map((_, index) => `DA:${index + 1},1`);
  const record = (...branches: string[]) =>
    lcovFrom(['SF:a.ts', ...rows, ...branches, 'end_of_record\n'].join('\n'));

  it('takes a function on whose lines no stretch begins for never called', () => {
    expect(owes(1, record('BRDA:2,0,0,1'))).toBe('f0(next) s1 s0');
    expect(owes(1, record('BRDA:1,0,0,1', 'BRDA:2,1,0,1'))).toBe('f1(next) s1 s1');
  });

  it('has what begins a line at the end of the line before, as of Node’s test runner', () => {
    expect(owes(6, record('BRDA:1,0,0,1'))).toBe('s1');
    expect(owes(6, record('BRDA:3,0,0,1'))).toBe('s0');
  });

  it('has nothing of a function never called credited to the statements of an Istanbul map beside it', () => {
    const map = istanbulFile({ statements: [{ span: spanOf(rangeOf('return x ?? y;')), hits: 0 }] });
    expect(owes(8, map, record('BRDA:3,0,0,1'))).toBe('s0 binary-expr.left0 binary-expr.right0');
    expect(owes(8, map, record('BRDA:2,0,0,1'))).toBe('s1 binary-expr.left1 binary-expr.right1');
  });

  it('takes what shares its line with the arm it stands in for not run where a stretch with a count of 0 begins', () => {
    expect(owes(3, record('BRDA:2,0,0,1', 'BRDA:3,1,0,0'))).toBe('s1 if.if0 s0');
    expect(owes(3, record('BRDA:2,0,0,1', 'BRDA:3,1,0,1'))).toBe('s1 if.if1 s1');
    expect(owes(8, record('BRDA:2,0,0,1', 'BRDA:8,1,0,0'))).toBe('s1 binary-expr.left1 binary-expr.right0');
  });

  it('tells that of each of two, which may have missed something else', () => {
    const missed = record('BRDA:2,0,0,1', 'BRDA:3,1,0,0');
    expect(owes(3, missed, missed)).toBe('s2 if.if0 s0');
    expect(owes(3, missed, record('BRDA:2,0,0,1', 'BRDA:3,1,0,1'))).toBe('s2 if.if1 s1');
  });

  it('takes a function never called for that also beside a record of decisions, as far as that agrees', () => {
    const ofIf = ['BRDA:3,0,0,1', 'BRDA:3,0,1,1'];
    const decisions = (...rows: string[]) =>
      lcovFrom(['SF:a.ts', ...rows, ...ofIf, 'end_of_record\n'].join('\n'));
    const never = decisions('FN:1,next', 'FNDA:0,next', 'DA:1,1');
    const once = decisions('FN:1,next', 'FNDA:1,next', 'DA:1,1');
    expect(owes(1, record('BRDA:2,0,0,1'), never)).toBe('f0(next) s2 s0');
    expect(owes(1, record('BRDA:2,0,0,1'), once)).toBe('f1(next) s2 s1');
  });

  it('is not one that counts decisions, or no stretches, or statements only', () => {
    expect(owes(1, record('BRDA:3,0,0,1', 'BRDA:3,0,1,1'))).toBe('f1(next) s1 s1');
    expect(owes(1, record())).toBe('f1(next) s1 s1');
    const statements = lcovFrom('SF:a.ts\nDA:1,1\nDA:3,1\nBRDA:3,0,0,1\nend_of_record\n');
    expect(owes(1, statements)).toBe('f1(next) s1 s1');
  });
});
