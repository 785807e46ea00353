import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import { judgeFile } from '../judge/judge-file.js';
import type { IstanbulFile, LcovFile } from '../model/coverage.js';
import type { Range, SourceSyntax } from '../model/syntax.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { spanOf } from './span-offsets.js';

/** A stretch of V8's: what it covers as it stands in the text, and how often that ran. */
type Stretch = readonly [snippet: string, hits: number];

interface Source {
  readonly text: string;
  readonly statements: readonly string[];
  /** Functions, each from its head to its end. */
  readonly functions: readonly string[];
  /** What stands in an `if` without `else`. */
  readonly arm?: string;
  /** What a loop repeats. */
  readonly loop?: string;
}

/** In each of them the last function is a callback that V8 has a stretch of only where it was called. */
const BESIDE_ARM: Source = {
  text: 'if (a) b.catch(() => { c(); });\n}\n',
  statements: ['if (a) b.catch(() => { c(); });', 'b.catch(() => { c(); });', 'c();'],
  functions: ['() => { c(); }'],
  arm: 'b.catch(() => { c(); });',
};
const EMPTY: Source = {
  text: 'if (a) b.catch(() => {});\n}\n',
  statements: ['if (a) b.catch(() => {});', 'b.catch(() => {});'],
  functions: ['() => {}'],
  arm: 'b.catch(() => {});',
};
const ALONE: Source = {
  text: 'b.catch(() => {});\n}\n',
  statements: ['b.catch(() => {});'],
  functions: ['() => {}'],
};
const NESTED: Source = {
  text: 'const f = (b) => b.catch(() => {});\n}\n',
  statements: ['b.catch(() => {})'],
  functions: ['(b) => b.catch(() => {})', '() => {}'],
};

const rangeIn = ({ text }: Source, snippet: string): Range => {
  const start = text.indexOf(snippet);
  return { start, end: start + snippet.length };
};

function syntaxOf(source: Source): Partial<SourceSyntax> {
  return {
    statements: source.statements.map((snippet) => {
      const range = rangeIn(source, snippet);
      return { range, anchor: range.start };
    }),
    functions: source.functions.map((snippet) => {
      const { start, end } = rangeIn(source, snippet);
      const body = start + snippet.indexOf('=> ') + 3;
      return { name: null, signature: { start, end: body }, body: { start: body, end }, anchor: start };
    }),
    blocks: source.loop === undefined ? [] : [{ kind: 'loop', range: rangeIn(source, source.loop) }],
    branches:
      source.arm === undefined
        ? []
        : [
            {
              kind: 'if',
              anchor: 0,
              head: { start: 0, end: 6 },
              arms: [{ label: 'if', range: rangeIn(source, source.arm) }],
            },
          ],
  };
}

/** What the first line owes, of which the report says that it ran three times. */
const owed = (source: Source, report: IstanbulFile | LcovFile) =>
  owedWords(judgeFile('a.ts', source.text, [1], [report], syntaxWith(syntaxOf(source))));

/** The map that c8 writes of a file with one function that has a name: each line a statement, and V8's stretches. */
function lineMap(source: Source, ...stretches: Stretch[]): IstanbulFile {
  const lineStarts = lineStartsOf(source.text);
  const span = (snippet: string) => spanOf(rangeIn(source, snippet), { lineStarts });
  return istanbulFile({
    statements: [1, 2].map((line) => ({
      span: {
        startLine: line,
        startColumn: 0,
        endLine: line,
        endColumn: line === 1 ? source.text.length - 3 : 1,
      },
      hits: 3,
    })),
    functions: [{ name: 'f', declaration: span('}\n'), body: span('}\n'), hits: 3 }],
    branches: stretches.map(([snippet, hits]) => ({
      kind: 'branch',
      span: span(snippet),
      arms: [{ span: span(snippet), hits }],
    })),
  });
}

/** The record that c8 writes, of a file with one function that has a name. */
function record(stretches: readonly number[], rows: readonly string[] = ['FN:2,f', 'FNDA:3,f']): LcovFile {
  const branches = stretches.map((hits, block) => `BRDA:1,${block},0,${hits}`);
  return lcovFrom(
    ['SF:a.ts', ...rows, 'DA:1,3', 'DA:2,3', 'BRDA:2,9,0,3', ...branches, 'end_of_record\n'].join('\n'),
  );
}

describe('a callback beside an arm that ran now and then', () => {
  const arm: Stretch = ['b.catch(() => { c(); });', 2];

  it('did not run where a line map has a stretch of the arm alone', () => {
    expect(owed(BESIDE_ARM, lineMap(BESIDE_ARM, arm))).toBe('s3 if.if3 s3 f0() s0');
    expect(owed(BESIDE_ARM, lineMap(BESIDE_ARM, arm, ['() => { c(); }', 1]))).toBe('s3 if.if3 s3 f3() s3');
  });

  it('did not run where the other stretch of its line is of what did not run either', () => {
    const report = lineMap(BESIDE_ARM, [');', 0]);
    expect(owed(BESIDE_ARM, report)).toBe('s3 if.if3 s3 f0() s0');
  });

  it('did not run where a line map has a stretch of the loop around it alone', () => {
    const body = 'b(() => { c(); });';
    const text = `while (a) ${body}\n}\n`;
    const source = {
      text,
      statements: [`while (a) ${body}`, body, 'c();'],
      functions: ['() => { c(); }'],
      loop: body,
    };
    expect(owed(source, lineMap(source, [body, 9]))).toBe('s3 s3 f0() s0');
    expect(owed(source, lineMap(source, [body, 9], ['() => { c(); }', 9]))).toBe('s3 s3 f3() s3');
  });

  it('is in doubt where an LCOV record has one stretch that may be of either', () => {
    expect(owed(BESIDE_ARM, record([2]))).toMatch(/\?line-shared-in-lcov$/);
    expect(owed(EMPTY, record([2]))).toMatch(/\?line-shared-in-lcov$/);
  });

  it('ran where an LCOV record has a stretch that the arm can’t have, or one for each', () => {
    expect(owed(BESIDE_ARM, record([3]))).toBe('s3 if.if3 s3 f3() s3');
    expect(owed(BESIDE_ARM, record([2, 1]))).toBe('s3 if.if3 s3 f3() s3');
  });

  it('is as its own record says, where a tool writes one of each function', () => {
    expect(owed(BESIDE_ARM, record([2], ['FN:1,anonymous_0', 'FNDA:1,anonymous_0']))).toBe(
      's3 if.if3 s3 f1() s3',
    );
    expect(owed(BESIDE_ARM, record([2], ['FN:1,anonymous_0', 'FNDA:0,anonymous_0']))).toBe(
      's3 if.if3 s3 f0() s0',
    );
  });
});

describe('an empty callback, of which no report has a line', () => {
  it('was called where a stretch begins on its line', () => {
    expect(owed(ALONE, lineMap(ALONE, ['() => {}', 1]))).toBe('s3 f3()');
    expect(owed(ALONE, record([1]))).toBe('s3 f3()');
  });

  it('was not where none does', () => {
    expect(owed(ALONE, lineMap(ALONE))).toBe('s3 f0()');
    expect(owed(ALONE, record([]))).toBe('s3 f0()');
  });

  it('was not because the function around it was', () => {
    expect(owed(NESTED, lineMap(NESTED, ['(b) => b.catch(() => {})', 3]))).toContain('f0()');
    expect(owed(NESTED, lineMap(NESTED, ['(b) => b.catch(() => {})', 3], ['() => {}', 1]))).not.toContain(
      'f0()',
    );
    expect(owed(NESTED, record([3], ['FN:1,f', 'FNDA:3,f']))).toContain('f0()');
  });
});

it('a field’s function is not called by what sets the fields, which begins before it on its line', () => {
  const field: Source = { text: 'p = () => a();\n}\n', statements: ['a()'], functions: ['() => a()'] };
  const map = lineMap(field, ['p = ', 2]);
  const { span } = map.branches[0]!;
  const initializer = { name: '<instance_members_initializer>', declaration: span, body: span, hits: 2 };
  const report = { ...map, functions: [...map.functions, initializer] };
  expect(owed(field, report)).toBe('f0() s0');
});
