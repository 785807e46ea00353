import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import { owedWords } from '../../__fixtures__/owed-words.js';
import { judgeFile } from '../../judge/judge-file.js';
import type { Range, SourceSyntax, SyntaxStatement } from '../../model/syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { spanOf } from '../span-offsets.js';

const UNSURE = '?line-shared-in-lcov';

/** The parts of a source by the marks around them: §statements¶ of one list, «arms», ‹bodies of functions›, ⟦comments⟧. */
const MARKS = { '§': '¶', '«': '»', '‹': '›', '⟦': '⟧' };

function partsOf(code: string) {
  const parts: Record<string, Range[]> = { '§': [], '«': [], '‹': [], '⟦': [] };
  const open: [mark: string, start: number][] = [];
  let text = '';
  for (const char of code) {
    const [mark, start] = open[0] ?? ['', 0];
    if (char in MARKS) open.unshift([char, text.length]);
    else if (char === MARKS[mark as keyof typeof MARKS]) {
      parts[mark]!.push({ start, end: text.length });
      open.shift();
    } else text += char;
  }
  return { text, of: (mark: keyof typeof MARKS) => parts[mark]!.toSorted((a, b) => a.start - b.start) };
}

function syntaxOf(code: string): SourceSyntax {
  const { text, of } = partsOf(code);
  const statements = of('§').map((range, at, all): SyntaxStatement => {
    const after = all[at - 1]?.start;
    return { range, anchor: range.start, ...(after === undefined ? {} : { after }) };
  });
  const bodies = [{ start: text.indexOf('\n'), end: text.length - 1 }, ...of('‹')];
  return {
    text,
    lineStarts: [],
    statements,
    functions: bodies.map((body) => {
      const word = text.lastIndexOf('function', body.start);
      const start = /^.*$/.test(text.slice(word, body.start)) ? word : body.start - 1;
      return { name: 'f', signature: { start, end: body.start }, body, anchor: start };
    }),
    branches: of('«').map((range) => ({
      kind: 'if',
      anchor: range.start,
      head: { start: range.start, end: range.start },
      arms: [{ label: 'if', range }],
    })),
    silent: of('⟦'),
    hints: [],
  };
}

/**
 * What the statements of a line owe by the record that c8 writes of a function that was called three times: a bracket that
 * closes is counted too.
 *
 * @param stretches the counts of those that begin on a line
 */
function owed(lines: readonly string[], line: number, stretches: Readonly<Record<number, number>>): string {
  const code = ['function f() {', ...lines, '}', ''].join('\n');
  const { lineStarts: _, ...syntax } = syntaxOf(code);
  const record = [
    'SF:a.ts',
    'FN:1,f',
    'FNDA:3,f',
    ...['', ...lines, ''].map((text, at) => `DA:${at + 1},${text.includes('NOT') ? 0 : 3}`),
    'BRDA:1,0,0,3',
    ...Object.entries(stretches).map(([at, hits], block) => `BRDA:${at},${block + 1},0,${hits}`),
    'end_of_record\n',
  ];
  const judgement = judgeFile('a.ts', syntax.text, [line], [lcovFrom(record.join('\n'))], syntaxWith(syntax));
  return owedWords({ ...judgement, owed: judgement.owed.filter(({ kind }) => kind === 'statement') });
}

const ONE_LINE = ['§if (a) «return;»¶', '§b(c, «d»);¶', '§e();¶'];
const BLOCK = ['§if (a) «{', '  return;', '}»¶', '§b(c, «d»);¶', '§e();¶'];

describe('a statement with which a stretch with a count of 0 begins that does not fill its line', () => {
  it.each(['return', 'throw a', 'break', 'continue', 'await a', 'yield a'])(
    'did not run behind one that may jump, nor did what follows: %s',
    (jump) => {
      const lines = [`§if (a) ${jump};¶`, '§b();¶', '§return c;¶'];
      expect([2, 3, 4].map((line) => owed(lines, line, { 3: 0 }))).toEqual(['s3', 's0', 's0']);
    },
  );

  it('ran where the statement before it does not jump, and where it is the first of its list', () => {
    expect(owed(['§a();¶', '§b();¶'], 3, { 3: 0 })).toBe('s3');
    expect(owed(['§a();¶'], 2, { 2: 0 })).toBe('s3');
  });

  it('ran where none of them begins, and where another begins there that ran', () => {
    const lines = ['§if (a) return;¶', '§b();¶'];
    expect(owed(lines, 3, { 2: 0 })).toBe('s3');
    expect(owed(lines, 3, {})).toBe('s3');
    expect(owed(ONE_LINE, 3, { 2: 0, 3: 2 })).toBe('s3');
  });

  it.each(['b?.c();', 'await b();', 'b(class {});', 'b(() => c);', 'b({ c() ‹{}› });', 'b(«c»);'])(
    'is unsure where it may be that of something in it, as is what follows: %s',
    (code) => {
      const lines = ['§if (a) return;¶', `§${code}¶`, '§e();¶'];
      expect([owed(lines, 3, { 3: 0 }), owed(lines, 4, { 3: 0 })]).toEqual([UNSURE, UNSURE]);
    },
  );

  it('is unsure where it jumps itself and something follows', () => {
    expect(owed(['§if (a) return;¶', '§if (b) return;¶', '§c();¶ // NOT'], 3, { 3: 0 })).toBe(UNSURE);
    expect(owed(['§if (a) return;¶', '§return b;¶'], 3, { 3: 0 })).toBe('s0');
  });

  it('is unsure, with all that follows, also where a second one behind it is', () => {
    const lines = ['§if (a) return;¶', '§b?.c();¶', '§if (d) return;¶', '§e?.f();¶', '§g();¶'];
    expect([3, 4, 5, 6].map((line) => owed(lines, line, { 3: 0, 5: 0 }))).toEqual(Array(4).fill(UNSURE));
  });

  it('is what stands first on its line', () => {
    expect(owed(['§if (a) return;¶', '/**/ §b();¶'], 3, { 3: 0 })).toBe('s3');
  });
});

describe('a stretch with a count of 0 that a decision ends, by lines', () => {
  it.each([
    ['begins where the one before ends', 4],
    ['begins on the line after, for c8', 5],
  ])('%s: the statement with the decision did not run, nor did what follows', (_name, at) => {
    const lines = [...BLOCK.slice(0, 3), '', ...BLOCK.slice(3)];
    expect([6, 7].map((line) => owed(lines, line, { [at]: 0 }))).toEqual(['s0', 's0']);
  });

  it('leads up to no statement without one', () => {
    expect(owed([...BLOCK.slice(0, 3), '§b();¶'], 5, { 4: 0 })).toBe('s3');
  });

  it('may be that of an arm on the line where the one before ends', () => {
    expect([3, 4].map((line) => owed(ONE_LINE, line, { 2: 0 }))).toEqual([UNSURE, UNSURE]);
    expect(owed(['§if (a) return;¶', '§b?.c();¶'], 3, { 2: 0 })).toBe('s0');
  });

  it('is that of an arm where the jump in the one before was not made', () => {
    expect(owed(BLOCK, 5, { 2: 0, 5: 0 })).toBe('s3');
    expect(owed(BLOCK, 5, { 5: 0 })).toBe(UNSURE);
  });

  it('is that of an arm where the jump in the one before was made at times', () => {
    expect(owed(BLOCK, 5, { 2: 2, 5: 0 })).toBe('s3');
    expect(owed(BLOCK, 5, { 2: 3, 5: 0 })).toBe(UNSURE);
  });

  it('may be another’s where the count may be that of what follows a jump before, or of something beside the arm', () => {
    const second = [...BLOCK.slice(0, 3), '§if (b) «{', '  return;', '}»¶', '§b(c, «d»);¶'];
    expect(owed(second, 8, { 5: 2, 8: 0 })).toBe(UNSURE);
    const plain = ['§g();¶', ...BLOCK];
    expect(owed(plain, 6, { 3: 2, 6: 0 })).toBe('s3');
    expect(owed(['§if (a, «b») «{', '  return;', '}»¶', '§b(c, «d»);¶'], 5, { 2: 2, 5: 0 })).toBe(UNSURE);
    const callback = ['§if (a(() => ‹b›)) «{', '  return;', '}»¶', '§b(c, «d»);¶'];
    expect(owed(callback, 5, { 2: 2, 5: 0 })).toBe(UNSURE);
  });

  it('begins behind an await anywhere in the one before', () => {
    const lines = ['§a(', '  await b,', '  c,', ');¶', '§b(c, «d»);¶'];
    expect(owed(lines, 6, { 3: 0 })).toBe('s0');
    expect(owed(lines, 6, { 2: 0 })).toBe('s3');
    expect(owed(['§await a(«b»);¶', '§b?.c();¶'], 3, { 2: 0 })).toBe(UNSURE);
    expect(owed(['§await a(() => b);¶', '§b?.c();¶'], 3, { 2: 0 })).toBe(UNSURE);
    expect(owed(['§await a();¶', '§b?.c();¶'], 3, { 2: 0 })).toBe('s0');
  });

  it.each([
    ['of a function in it', '§a(() => ‹{ return b; }›);¶'],
    ['of a comment', '§a(); ⟦/* return */⟧¶'],
    ['of a loop that goes on after it', '§for (const a of b) { if (a) break; else continue; }¶'],
    ['of a switch', '§switch (a) { case 1: break; }¶'],
  ])('begins behind no jump %s', (_name, before) => {
    expect(owed([before, '§b?.c();¶'], 3, { 3: 0 })).toBe('s3');
  });

  it('begins behind a jump out of a loop', () => {
    expect(owed(['§for (const a of b) { if (a) return; }¶', '§b?.c();¶'], 3, { 3: 0 })).toBe(UNSURE);
    expect(owed(['§if (b) { break; }¶', '§b?.c();¶'], 3, { 3: 0 })).toBe(UNSURE);
  });

  it('leaves nothing unsure where something that follows ran by a stretch of its own', () => {
    const lines = ['§if (a) return;¶', '§b?.c();¶', '§for (const d of e) {', '  g();', '}¶'];
    expect(owed(lines, 3, { 3: 0, 4: 7 })).toBe('s3');
    expect(owed(lines, 3, { 3: 0, 7: 7 })).toBe(UNSURE);
  });

  it('says nothing of a function that follows, nor is said anything by it', () => {
    const lines = ['§if (a) return;¶', '§b?.c();¶', '§function g() ‹{', '  h();', '}›¶'];
    expect(owed(lines, 3, { 3: 0, 4: 7 })).toBe(UNSURE);
  });
});

/** What the statements of a line owe by the map that c8 writes: all lines ran, and no more is known than one stretch. */
function owedByMap(lines: readonly string[], line: number, from: string, to: string): string {
  const { lineStarts: _, ...syntax } = syntaxOf(['function f() {', ...lines, '}', ''].join('\n'));
  const { text } = syntax;
  const source = { lineStarts: lineStartsOf(text) };
  const whole = spanOf({ start: 0, end: text.length - 1 }, source);
  const stretch = spanOf({ start: text.indexOf(from), end: text.indexOf(to) }, source);
  const map = istanbulFile({
    statements: text
      .split('\n')
      .slice(0, -1)
      .map((code, at) => ({
        span: { startLine: at + 1, startColumn: 0, endLine: at + 1, endColumn: code.length },
        hits: 3,
      })),
    functions: [{ name: 'f', declaration: whole, body: whole, hits: 3 }],
    branches: [{ kind: 'branch', span: stretch, arms: [{ span: stretch, hits: 0 }] }],
  });
  const judgement = judgeFile('a.ts', text, [line], [map], syntaxWith(syntax));
  return owedWords({ ...judgement, owed: judgement.owed.filter(({ kind }) => kind === 'statement') });
}

describe('a stretch with a count of 0 that a decision ends, by columns', () => {
  it('begins before a statement: neither that one nor what follows ran', () => {
    expect([3, 4].map((line) => owedByMap(ONE_LINE, line, '\nb(c', 'd);'))).toEqual(['s0', 's0']);
    expect(owedByMap(ONE_LINE, 3, 'b(c', 'd);')).toBe('s0');
  });

  it('begins in a statement, or ends before it: it ran', () => {
    expect(owedByMap(ONE_LINE, 3, 'c, d', 'd);')).toBe('s3');
    expect(owedByMap(ONE_LINE, 3, 'return', 'b(c')).toBe('s3');
  });

  it('says nothing of a statement behind no jump', () => {
    expect(owedByMap(['§a();¶', '§b(c, «d»);¶'], 3, '\nb(c', 'd);')).toBe('s3');
    expect(owedByMap(['§b(c, «d»);¶'], 2, '\nb(c', 'd);')).toBe('s3');
  });
});
