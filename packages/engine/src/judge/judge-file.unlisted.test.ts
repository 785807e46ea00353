import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage, IstanbulFile, Span } from '../model/coverage.js';
import type { SourceSyntax } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';
import { judgeUnreported } from './judge-unreported.js';

type Known = Partial<Pick<SourceSyntax, 'statements'>>;

const onLine = (startLine: number, startColumn: number, endColumn: number): Span => ({
  startLine,
  startColumn,
  endLine: startLine,
  endColumn,
});

describe('an enum of constants', () => {
  const text = 'export enum A { B }\nf();\n';
  const whole = { start: 7, end: 19 };
  const syntax = syntaxWith({ statements: [{ range: whole, anchor: 7, declares: true }] });
  const call = { span: onLine(2, 0, 4), hits: 1 };
  const owes = (...evidence: FileCoverage[]) => owedWords(judgeFile('a.ts', text, [1], evidence, syntax));

  it('owes nothing where the tool lists none, as Istanbul does before TypeScript is compiled', () => {
    expect(owes(istanbulFile({ statements: [call] }))).toBe('-');
    expect(owes(lcovFrom('SF:a.ts\nDA:2,1\nend_of_record\n'))).toBe('-');
  });

  it('owes its count where the tool has one', () => {
    expect(owes(istanbulFile({ statements: [call, { span: onLine(1, 7, 19), hits: 0 }] }))).toBe('s0');
    expect(owes(lcovFrom('SF:a.ts\nDA:1,0\nDA:2,1\nend_of_record\n'))).toBe('s0');
  });

  it('keeps the count of a tool beside one that lists none', () => {
    const counted = istanbulFile({ statements: [call, { span: onLine(1, 7, 19), hits: 3 }] });
    expect(owes(counted, lcovFrom('SF:a.ts\nDA:2,1\nend_of_record\n'))).toBe('s3');
  });

  it('is code of a file that no report knows', () => {
    expect(judgeUnreported('a.ts', text, [1], syntax)).toMatchObject({ executable: [1] });
    expect(judgeUnreported('a.ts', text, [1], syntax, true)).toMatchObject({ executable: [] });
  });
});

describe('a decorator', () => {
  const text = '@a({\n  b: c(),\n})\nexport class A {}\n';
  const syntax = syntaxWith({ decorators: [{ start: 0, end: 18 }] });
  const owes = (line: number, ...rows: string[]) =>
    owedWords(
      judgeFile('a.ts', text, [line], [lcovFrom(`SF:a.ts\n${rows.join('\n')}\nend_of_record\n`)], syntax),
    );

  it('has the count of its first line on all of them, where LCOV has one', () => {
    expect(owes(2, 'DA:1,0', 'DA:4,0')).toBe('s0');
    expect(owes(2, 'DA:1,2', 'DA:4,1')).toBe('s2');
    expect(owes(2, 'DA:4,1')).toBe('-');
  });

  it('is code of a file that no report knows, and owes nothing where a report lists none', () => {
    expect(judgeUnreported('a.ts', text, [1, 2, 4], syntax)).toMatchObject({ executable: [1, 2] });
    expect(judgeUnreported('a.ts', text, [1, 2, 4], syntax, true)).toMatchObject({ executable: [] });
  });
});

describe('statements that a printer puts at one place, of which the syntax has the outer one', () => {
  const text = 'const f = () => () => 1, n = g;\n';
  const outer = { range: { start: 0, end: 23 }, anchor: 6 };
  const inner = { range: { start: 22, end: 23 }, anchor: 22 };
  const spans = [onLine(1, 10, 23), onLine(1, 16, 23), onLine(1, 22, 23)];
  const statements = spans.map((span, index) => ({ span, hits: 3 - index }));
  const owes = (known: Known, ...counts: typeof statements) =>
    owedWords(judgeFile('a.ts', text, [1], [istanbulFile({ statements: counts })], syntaxWith(known)));

  it('have each the count of a tool that lists them all', () => {
    expect(owes({ statements: [outer, inner] }, ...statements)).toBe('s3 s2 s1');
    expect(owes({ statements: [outer, inner] }, ...statements.toReversed())).toBe('s3 s2 s1');
  });

  it('are unmeasured where another of the line is so too, or where the count is of what stands outside', () => {
    const others = [25, 29].map((start) => ({ range: { start, end: 31 }, anchor: start }));
    expect(owes({ statements: [outer, inner, ...others] }, ...statements)).toBe(
      's3 s2 s1 ?statement-unknown-to-report',
    );
    for (const range of [
      { start: 24, end: 31 },
      { start: 0, end: 16 },
    ])
      expect(owes({ statements: [{ ...outer, range }] }, ...statements.slice(1))).toBe(
        's2 s1 ?statement-unknown-to-report',
      );
  });
});

describe('what a report lists at the name of an exported declaration', () => {
  const owes = (text: string, from: number, known: Known = {}) => {
    const span = onLine(1, from, text.length);
    return owedWords(
      judgeFile('a.ts', text, [1], [istanbulFile({ statements: [{ span, hits: 0 }] })], syntaxWith(known)),
    );
  };

  it.each([
    ['export class Point {}', 'Point'],
    ['export default function name() {}', 'name'],
    ['export const enum Colour { Red }', 'Colour'],
    ['export async function* rows() {}', 'rows'],
  ])('is what swc writes to read it, and is not owed: %s', (text, name) => {
    expect(owes(text, text.indexOf(name))).toBe('-');
  });

  it('is the value of a variable, as tsc has it, unless the report has that too, as of swc', () => {
    const text = 'export const n = f();';
    const syntax = syntaxWith({ statements: [{ range: { start: 0, end: 21 }, anchor: 17 }] });
    const [name, value] = [onLine(1, 13, 17), onLine(1, 17, 20)];
    const owesOf = (...statements: IstanbulFile['statements']) =>
      owedWords(judgeFile('a.ts', text, [1], [istanbulFile({ statements })], syntax));
    expect(owesOf({ span: name, hits: 2 })).toBe('s2');
    expect(owesOf({ span: name, hits: 0 }, { span: value, hits: 1 })).toBe('s1');
  });

  it('is owed anywhere else', () => {
    expect(owes('export class Point {}', 7)).toBe('s0');
    expect(owes('const n = f();', 6)).toBe('s0');
  });
});
