import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import { owedWords } from '../../__fixtures__/owed-words.js';
import { judgeFile } from '../../judge/judge-file.js';
import type { IstanbulFile, LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax } from '../../model/syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { spanOf } from '../span-offsets.js';

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

/** What a line owes, of which the report says that it ran three times. */
const owed = (source: Source, report: IstanbulFile | LcovFile, line = 1) =>
  owedWords(judgeFile('a.ts', source.text, [line], [report], syntaxWith(syntaxOf(source))));

/** The map that c8 writes of a file with one function that has a name: each line a statement, and V8's stretches. */
function lineMap(source: Source, ...stretches: Stretch[]): IstanbulFile {
  const lineStarts = lineStartsOf(source.text);
  const span = (snippet: string) => spanOf(rangeIn(source, snippet), { lineStarts });
  return istanbulFile({
    statements: source.text
      .trimEnd()
      .split('\n')
      .map(({ length }, at) => ({
        span: { startLine: at + 1, startColumn: 0, endLine: at + 1, endColumn: length },
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
    for (const own of ['() => { c(); }', '{ c(); }']) {
      expect(owed(BESIDE_ARM, lineMap(BESIDE_ARM, arm, [own, 1]))).toBe('s3 if.if3 s3 f3() s3');
    }
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
    expect(owed(BESIDE_ARM, record([2]))).toBe('s3 if.if3 s3 ?line-shared-in-lcov');
    expect(owed(EMPTY, record([2]))).toMatch(/\?line-shared-in-lcov$/);
  });

  it('is in doubt too where it ends its line, and where a function before it has a record', () => {
    const last = { ...EMPTY, text: 'if (a) b = () => {}\n}\n', statements: [], arm: 'b = () => {}' };
    expect(owed(last, record([2]))).toMatch(/\?line-shared-in-lcov$/);
    const text = `g = () => 1;\n${BESIDE_ARM.text}`;
    const rows = ['FN:1,g', 'FNDA:3,g', 'DA:1,3', 'DA:2,3', 'DA:3,3', 'BRDA:2,0,0,2'];
    const second = lcovFrom(['SF:a.ts', ...rows, 'end_of_record\n'].join('\n'));
    expect(owed({ ...BESIDE_ARM, text }, second, 2)).toMatch(/\?line-shared-in-lcov$/);
  });

  it('is in no doubt for an arm of its own, or of another line', () => {
    const own: Source = {
      text: 'b.catch(() => a && c());\n}\n',
      statements: ['b.catch(() => a && c());'],
      functions: ['() => a && c()'],
      arm: 'c()',
    };
    expect(owed(own, record([2]))).toContain('f3()');
    const text = 'if (a) c();\nb.catch(() => {});\n}\n';
    const rows = ['FN:3,f', 'FNDA:3,f', 'DA:1,3', 'DA:2,3', 'DA:3,3', 'BRDA:1,0,0,2', 'BRDA:2,0,0,2'];
    const second = lcovFrom(['SF:a.ts', ...rows, 'end_of_record\n'].join('\n'));
    expect(owed({ ...ALONE, text, arm: 'c();' }, second, 2)).toBe('s3 f3()');
  });

  it('ran where an LCOV record has a stretch that the arm can’t have, or one for each', () => {
    expect(owed(BESIDE_ARM, record([3]))).toBe('s3 if.if3 s3 f3() s3');
    expect(owed(BESIDE_ARM, record([2, 1]))).toBe('s3 if.if3 s3 f3() s3');
  });

  it('is told by its own lines where it has some', () => {
    const over = 'b.catch(() => {\n  c();\n});';
    const source: Source = {
      text: `if (a) ${over}\n}\n`,
      statements: [`if (a) ${over}`, over, 'c();'],
      functions: ['() => {\n  c();\n}'],
      arm: over,
    };
    const rows = ['FN:4,f', 'FNDA:3,f', 'DA:1,3', 'DA:2,2', 'DA:3,3', 'DA:4,3', 'BRDA:1,0,0,2'];
    expect(owed(source, lcovFrom(['SF:a.ts', ...rows, 'end_of_record\n'].join('\n')), 2)).toBe('s2');
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

  it('was called where a stretch begins elsewhere on its line, and nothing else is there to have one', () => {
    expect(owed(ALONE, lineMap(ALONE, ['catch(() => {})', 1]))).toBe('s3 f3()');
  });

  it('was not where none does, or only one of what did not run', () => {
    expect(owed(ALONE, lineMap(ALONE))).toBe('s3 f0()');
    expect(owed(ALONE, lineMap(ALONE, [');', 0]))).toBe('s3 f0()');
    expect(owed(ALONE, record([]))).toBe('s3 f0()');
    expect(owed(ALONE, record([0]))).toBe('s3 f0()');
  });

  it('was not where it begins its line, and the one that ends the line before was not called', () => {
    const source: Source = {
      text: 'f(() => {},\n() => { });\n}\n',
      statements: ['f(() => {},\n() => { });'],
      functions: ['() => {}', '() => { }'],
    };
    const lineStarts = lineStartsOf(source.text);
    const map = lineMap(source);
    const span = spanOf(rangeIn(source, '() => {}'), { lineStarts });
    const first = (hits: number) => ({
      ...map,
      functions: [{ name: 'g', declaration: span, body: span, hits }],
    });
    expect(owed(source, first(0), 2)).toBe('f0() s3');
    expect(owed(source, first(3), 2)).toBe('f3() s3');
  });

  it('was not because the function around it was', () => {
    expect(owed(NESTED, lineMap(NESTED, ['(b) => b.catch(() => {})', 3]))).toContain('f0()');
    expect(owed(NESTED, lineMap(NESTED, ['(b) => b.catch(() => {})', 3], ['() => {}', 1]))).not.toContain(
      'f0()',
    );
    expect(owed(NESTED, record([3], ['FN:1,f', 'FNDA:3,f']))).toBe('f3() s3 f0()');
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
